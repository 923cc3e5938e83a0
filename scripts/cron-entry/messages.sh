# Messages on standard error, and exiting with one. Sourced by pingdom-to-cachet.

say() { printf 'pingdom-to-cachet: %s\n' "$1" | head -n 1 >&2; }

# stop CODE MESSAGE: prints one line on standard error and exits. From cron, the message is a
# complaint like any other, and is remembered if there is a place for that.
stop() {
    if [ "$mode" = cron ] && [ -d "${state-}" ] && [ -w "$state" ]; then
        printf 'entry %s %s\n' "$1" "$2" | complain entry ''
    else
        say "$2"
    fi
    exit "$1"
}

utc() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }
