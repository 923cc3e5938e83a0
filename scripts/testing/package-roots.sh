# The packages on systems that hold nothing else, made by debootstrap: the deb on Debian 12 and 13,
# the rpm in a root of rpm's own. Sourced by scripts/test-package.

# in_root ROOT COMMAND...
in_root() {
    # shellcheck disable=SC2016 # the words of the inner shell
    unshare --mount sh -c 'mount --rbind /proc "$0/proc" && mount --rbind /dev "$0/dev" &&
        exec chroot "$0" "$@"' "$@"
}

# pipeline_runs ROOT: opens an incident, with the programs in that root.
pipeline_runs() {
    simulate_outage
    echo '{"components": [{"component": 1, "checks": [85975]}]}' >"$1/tmp/map.json"
    same "the pipeline opens an incident there" "$(in_root "$1" sh -c \
        'pingdom-checks | status-decide --map /tmp/map.json | cachet-apply' |
        jq -r '"\(.outcome) \(.action)"')" "applied open_incident"
}

left_behind() { find "$1" -xdev -name '*pingdom*' -o -xdev -name '*cachet*'; }

for suite in bookworm trixie; do
    printf '\n== The deb on a minimal %s\n' "$suite"
    root=$work/$suite
    said=$(debootstrap --variant=minbase "$suite" "$root" 2>&1) || fail "debootstrap: $said"
    cp "$deb" "$root/tmp/it.deb"
    said=$(in_root "$root" sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends /tmp/it.deb' 2>&1) || fail "apt-get: $said"
    same "it names the next step" "$(echo "$said" | grep -c 'set it up: pingdom-to-cachet --init')" 1
    silent "the example of a map has no mistake" in_root "$root" status-decide --check-map \
        --map /usr/share/doc/pingdom-cachet/examples/map.json
    pipeline_runs "$root"
    # Swift finds its arguments, and libdispatch its threads, by /proc.
    said=$({ unshare --mount chroot "$root" /usr/bin/cachet-apply --version; } 2>/dev/null) &&
        fail "options are passed over where there is no /proc"
    same "without /proc nothing is done" "$(echo "$said" | jq -r .record)" failure
    echo test-token >"$root/etc/pingdom-cachet/cachet-api-token"
    mkdir -p "$root/var/lib/pingdom-cachet/runs" "$root/var/lib/private/pingdom-cachet-shop/runs"
    ln -s private/pingdom-cachet-shop "$root/var/lib/pingdom-cachet-shop"
    said=$(in_root "$root" dpkg --purge pingdom-cachet 2>&1) || fail "dpkg: $said"
    same "purged, it leaves nothing behind, and no token" "$(left_behind "$root")" ""
done

printf '\n== The rpm\n'
# Debian's packages are there, but rpm does not know: a package without contents stands for them.
root=$work/bookworm
into_root() { rpm --root "$root" "$@" 2>&1 | grep -v '^rpm: ' || true; }
same "it is refused without what it needs" \
    "$(into_root --install "$rpm" | grep -c -e 'libcurl >= 7.74 is' -e 'ca-certificates is')" 2
cat >"$work/system.spec" <<'TEXT'
Name: system
Version: 1
Release: 1
Summary: stands for a distribution
License: none
BuildArch: noarch
AutoReqProv: no
Provides: /bin/sh, glibc = 2.34, libcurl = 7.74, ca-certificates, curl
Provides: util-linux, coreutils, findutils, gawk, grep, sed
%description
Nothing.
%files
TEXT
rpmbuild -bb --quiet --define "_topdir $work/system" --define "_rpmdir $work/system" \
    --define "_dbpath $work/system/db" "$work/system.spec"
into_root --install "$work/system/noarch"/*.rpm
same "it names the next step" "$(into_root --install "$rpm")" \
    "pingdom-cachet is installed. To set it up: pingdom-to-cachet --init"
same "its entry runs" "$(in_root "$root" pingdom-to-cachet --version)" \
    "pingdom-to-cachet $("$work/unpacked/bin/status-decide" --version | awk 'NR == 1 { print $2 }')"
pipeline_runs "$root"
into_root --erase pingdom-cachet
same "erased, it leaves nothing behind" "$(left_behind "$root")" ""
