# What the tests of packages share. Sourced by scripts/test-package.

fail() {
    printf 'test-package: FAILED: %s\n' "$*" >&2
    exit 1
}

# same WHAT FOUND WANTED
same() {
    [ "$2" = "$3" ] || fail "$1: expected:
$3
found:
$2"
    printf '   ok: %s\n' "$1"
}

# silent WHAT COMMAND...: a command that finds something to say, or fails, has found a mistake.
silent() {
    what=$1
    shift
    said=$("$@" 2>&1) || fail "$what: exit code $?: $said"
    same "$what" "$said" ""
}

programs="pingdom-checks status-decide cachet-apply"
commands="$programs pingdom-to-cachet"

files() { (cd "$1" && find . -type f -o -type l) | sed 's/^..//' | LC_ALL=C sort; }

wanted_files() {
    for program in $commands; do
        printf '%s\n' "bin/$program" "share/man/man1/$program.1.gz" \
            "share/bash-completion/completions/$program" "share/zsh/site-functions/_$program" \
            "share/fish/vendor_completions.d/$program.fish"
    done
    for part in scripts/cron-entry/*; do printf '%s\n' "share/pingdom-cachet/${part##*/}"; done
    for monitor in scripts/examples/monitors/*.jq; do
        echo "share/pingdom-cachet/monitors/${monitor##*/}"
    done
    for example in scripts/examples/*; do
        case ${example##*/} in
            Containerfile | monitors) ;;
            *) echo "share/doc/pingdom-cachet/examples/${example##*/}" ;;
        esac
    done
    for schema in map records; do
        echo "share/pingdom-cachet/schemas/$schema.schema.json"
    done
    printf 'share/man/%s.gz\n' man5/pingdom-cachet-map.5 man5/pingdom-cachet-records.5 \
        man7/pingdom-cachet.7
}

# simulate NAME OPTION...: starts a simulator and waits for its address, left in $address.
simulate() {
    name=$1
    shift
    [ -p "$work/$name" ] || mkfifo "$work/$name"
    python3 "Tests/Simulators/$name.py" "$@" >"$work/$name" &
    simulators="$simulators $!"
    read -r address <"$work/$name" || fail "the simulator of $name does not start"
}

# simulate_outage: starts both simulators, with a check that is down, and exports their settings.
simulate_outage() {
    simulate pingdom
    export PINGDOM_API_URL="$address/api/3.1" PINGDOM_API_TOKEN=test-token
    simulate cachet --version 2.4
    export CACHET_URL="$address" CACHET_API_TOKEN=test-token
    now=$(date +%s)
    python3 Tests/Simulators/control.py POST \
        "${PINGDOM_API_URL%/api/3.1}/_control/checks/85975" \
        "{\"status\":\"down\",\"lasttesttime\":$now,\"lastdownstart\":$((now - 60))}" >/dev/null
}
