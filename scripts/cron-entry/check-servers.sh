# --check: what Pingdom and Cachet say, whether the clocks agree, and whether the map fits. Whatever
# the programs can ask is left to them. Sourced by pingdom-to-cachet.

check_pingdom() {
    local left
    pingdom_asked_at=$(date +%s)
    # shellcheck disable=SC2046 # two words or none
    with_options "$fetch_options" ask checks pingdom-checks $(patience "$fetch_options") --verbose
    left=$(sed -n 's/.*requests left: //p' "$answers/checks.stderr" | tail -n 1)
    sed -i '/: 200, /d' "$answers/checks.stderr"
    if has_end "$answers/checks"; then
        checks=$answers/checks
        ok Pingdom "$(member count checks) checks; requests left: ${left:-unknown}"
        warn_of Pingdom checks
    else
        failed "$ended" Pingdom "$(reason Pingdom checks)"
    fi
}

check_cachet() {
    # shellcheck disable=SC2046 # two words or none
    ask components cachet-apply --snapshot $(patience "")
    if has_end "$answers/components"; then
        components=$answers/components
        cachet=$(member cachet components)
        ok Cachet "version $cachet at $(member page components), $(member count components) \
components; the token is accepted"
        warn_of Cachet components
        case $cachet in 3*) check_abilities ;; esac
    else
        failed "$ended" Cachet "$(reason Cachet components)"
    fi
}

# ask NAME PROGRAM...: runs a program and leaves its output in NAME and NAME.stderr in $answers, and
# its exit code in $ended.
ask() {
    local file="$answers/$1"
    ended=0
    shift
    in_locale timeout --foreground "$limit" "$@" >"$file" 2>"$file.stderr" || ended=$?
    case $ended in
        124) ended=75; echo "$1: no answer within $deadline" >>"$file.stderr" ;;
        0) has_end "$file" || ended=65 ;;
    esac
}

# patience OPTIONS: prints a shorter deadline than that of a run, unless the options set one.
patience() { case $1 in *--deadline*) ;; *) echo --deadline 30s ;; esac; }

# member NAME STREAM: prints a member of the last record.
member() { tail -n 1 "$answers/$2" | sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p'; }

# warn_of SUBJECT STREAM: reports the warnings of a program that succeeded. A token file that others
# can read has been reported already.
warn_of() {
    sed 's/^[a-z-]*: //' "$answers/$2.stderr" | while read -r line; do
        case $line in *'by others'*) ;; *) warning "$1" "$line" ;; esac
    done
}

# reason SUBJECT STREAM: prints what a program said, and what to do.
reason() {
    local said
    said=$(tail -n 1 "$answers/$2.stderr" | sed 's/^[a-z-]*: //; s/\.$//')
    printf '%s: %s\n' "${said:-exit code $ended}" "$(remedy "$1" "$said")"
}

# remedy SUBJECT MESSAGE: prints what to do about it. The words of an address say nothing of a mistake.
remedy() {
    local address token
    case $1 in
        Pingdom) address=PINGDOM_API_URL token=PINGDOM_API_TOKEN_FILE ;;
        *) address=CACHET_URL token=CACHET_API_TOKEN_FILE ;;
    esac
    case $(printf '%s' "$2" | sed 's|https*://[^ ]*||g') in
        *'the proxy'* | *'resolve proxy'*)
            echo "check the proxy, its name and password, in https_proxy"
            ;;
        *resolve*) echo "see whether the name in $address is right" ;;
        *ertificate* | *SSL* | *TLS*) echo "set CURL_CA_BUNDLE to the authority's PEM file" ;;
        *'web page'* | *'in front'*) echo "see whether $address is right, and what answers there" ;;
        *"plain http"*)
            echo "set $address to https://; for Cachet in a private network, set \
CACHET_PLAIN_HTTP=allow"
            ;;
        *)
            case $ended in
                77) echo "put a token that it accepts into the file named by $token" ;;
                69) echo "see whether $address is right" ;;
                75) echo "see whether this machine reaches $address, and try again" ;;
                *) echo "correct it in $settings" ;;
            esac
            ;;
    esac
}

# check_abilities: Cachet 3 does not say what a token may do. Reading the subscribers needs an
# ability that the programs do not need, so it only recognises a token that may do everything.
check_abilities() {
    local status abilities='components.manage, incidents.manage, incident-updates.manage'
    if maps_metrics; then abilities="$abilities, metric-points.manage"; fi
    if ! command -v curl >/dev/null; then
        warning abilities "no curl on PATH to find out what the token may do: install it, or check \
in Cachet's dashboard that it has $abilities"
        return
    fi
    status=$(printf 'header = "Authorization: Bearer %s"\nurl = "%s/api/subscribers?per_page=1"\n' \
        "$token" "$(member page components)" | curl -q --config - --silent --max-time 10 \
        --output /dev/null --write-out '%{http_code}') || true
    if [ "$status" = 200 ]; then
        ok abilities "the token may do more than is needed, so probably everything"
    else
        warning abilities "the token may not do everything, and what it may do cannot be asked \
without writing: check in Cachet's dashboard that it has $abilities (and incidents.delete, if runs \
may overlap)"
    fi
}

maps_metrics() { grep -q '"metric"[[:space:]]*:' "$map" 2>/dev/null; }

check_clocks() {
    local apart='' compared='' asked_at date
    if [ -n "$checks" ]; then
        compare_clock Pingdom "$(member server_time checks)" "$pingdom_asked_at"
    fi
    if [ -n "$components" ] && command -v curl >/dev/null; then
        asked_at=$(date +%s)
        date=$(curl -q --silent --head --max-time 10 "$(member page components)" | tr -d '\r' |
            sed -n 's/^[Dd][Aa][Tt][Ee]: //p' | tail -n 1)
        [ -z "$date" ] || compare_clock Cachet "$(date -d "$date" +%s)" "$asked_at"
    fi
    if [ -n "$apart" ]; then
        failed 78 clocks "this machine's is$apart: set the one that is wrong (this one by NTP)"
    elif [ -n "$compared" ]; then
        ok clocks "this machine's is within a minute of$compared"
    else
        warning clocks "neither Pingdom nor Cachet gave the time"
    fi
}

# compare_clock WHOSE TIME ASKED_AT: TIME was taken somewhere between ASKED_AT and now.
compare_clock() {
    [ -n "$2" ] || return 0
    local early late
    compared="$compared${compared:+ and} $1's"
    early=$(($3 - $2)) late=$(($2 - $(date +%s)))
    if [ "$early" -gt 60 ]; then
        apart="$apart${apart:+ and} $early s ahead of $1's"
    elif [ "$late" -gt 60 ]; then
        apart="$apart${apart:+ and} $late s behind $1's"
    fi
}

check_map() {
    if ! [ -f "$map" ] || ! [ -r "$map" ]; then
        failed 78 map "$map: no map to read: pingdom-to-cachet --init proposes one"
        return
    fi
    local code=0 line
    in_locale status-decide --check-map --map "$map" ${components:+--components "$components"} \
        "${checks:-/dev/null}" >/dev/null 2>"$answers/map.stderr" || code=$?
    if [ "$code" -ne 0 ]; then
        while read -r line; do
            failed "$code" map "${line#status-decide: }$(map_remedy "$line")"
        done <"$answers/map.stderr"
    elif [ -n "$checks" ] && [ -n "$components" ]; then
        ok map "$map fits what Pingdom and Cachet have"
    else
        warning map "$map has no mistake of its own; whether it fits could not be checked"
    fi
}

# map_remedy LINE: prints what to do, if the line itself does not say so.
map_remedy() {
    case $1 in
        *YAML*) ;;
        *'line 1, column 1'*) echo ": a map is JSON, not YAML: see scripts/examples/map.json" ;;
        *'no check '*) echo ": take an id that pingdom-checks lists, or leave the check out" ;;
        *'no component '*) echo ": take an id or name that cachet-apply --snapshot lists" ;;
    esac
}

# check_metrics: Cachet 3 reads times in its own time zone, and does not say which that is.
check_metrics() {
    maps_metrics || return 0
    case ${cachet-} in
        3*) warning zone "Cachet 3 does not report its time zone: for metrics APP_TIMEZONE must be \
UTC" ;;
        2*) ok zone "Cachet 2 takes the times of metrics in UTC" ;;
    esac
}
