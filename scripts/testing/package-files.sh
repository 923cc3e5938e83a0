# What is in the packages, and that they can be made again. Sourced by scripts/test-package.

printf '\n== What is in the packages\n'
said=$(scripts/package "$work/made" 2>&1 >/dev/null) || fail "scripts/package: $said"
deb=$(find "$work/made" -name '*.deb') rpm=$(find "$work/made" -name '*.rpm')
tarball=$(find "$work/made" -name '*.tar.gz')
same "scripts/package says how they are installed, and is brief" \
    "$(echo "$said" | sed -n 's/.* \([a-z]* install\) .*/\1/p'; echo "$said" | wc -l)" \
    "apt install
dnf install
3"
silent "the sums are right" sh -c "cd '$work/made' && sha256sum --quiet --check SHA256SUMS"
silent "lintian has nothing against the deb" lintian --allow-root --fail-on error,warning "$deb"
same "the deb depends on libc, libcurl, curl and the authorities" "$(dpkg-deb -f "$deb" Depends)" \
    "libc6 (>= 2.34), libcurl4 (>= 7.74), ca-certificates, curl"
same "and so does the rpm" "$(rpm -qp --requires "$rpm" | grep -v -e '^rpmlib(' -e '^/bin/sh$' |
    LC_ALL=C sort | tr '\n' ' ')" \
    "ca-certificates coreutils curl findutils gawk glibc >= 2.34 grep libcurl >= 7.74 sed util-linux "

units="pingdom-cachet-mail@.service
pingdom-cachet-webhook.service
pingdom-cachet.service
pingdom-cachet.timer
pingdom-cachet@.service
pingdom-cachet@.timer"
mkdir "$work/deb" "$work/rpm" "$work/unpacked"
dpkg-deb -x "$deb" "$work/deb"
(cd "$work/rpm" && rpm2cpio "$rpm" | cpio --extract --make-directories --quiet)
tar -C "$work/unpacked" -xzf "$tarball" --strip-components=1
for kind in deb rpm; do
    contents=$work/$kind
    same "the settings of the $kind are all comments" \
        "$(grep -c '^[^#]' "$contents/etc/pingdom-cachet/settings")" 0
    same "the $kind has the units, below /usr/bin" \
        "$(find "$contents" -path '*/systemd/system/*' -printf '%f\n' | LC_ALL=C sort)
$(grep -rl /usr/local "$contents" | grep systemd)" "$units
"
    # Debian has its own folder for zsh completions.
    same "the $kind has all that is installed" \
        "$(cd "$contents/usr" && find bin share -type f ! -path '*/doc/*' ! -path '*/lintian/*' |
            sed 's,vendor-completions,site-functions,' | LC_ALL=C sort)" \
        "$(wanted_files | grep -v '^share/doc/' | LC_ALL=C sort)"
done
same "settings that are changed are kept" \
    "$(dpkg-deb -I "$deb" conffiles) $(rpm -qp --configfiles "$rpm")" \
    "/etc/pingdom-cachet/settings /etc/pingdom-cachet/settings"
same "the packages name the next step" \
    "$({ dpkg-deb -f "$deb" Description; dpkg-deb -I "$deb" postinst; rpm -qp --scripts "$rpm"
        rpm -qpi "$rpm"; } | grep -c 'pingdom-to-cachet --init')" 4
# The program has to be there, and is not installed for tests.
sed -i "s,/usr/bin/pingdom-to-cachet,$work/deb&," "$work"/deb/lib/systemd/system/*.service
silent "systemd has nothing against the units" \
    systemd-analyze verify "$work"/deb/lib/systemd/system/*

same "all files are in the tarball" "$(files "$work/unpacked" | grep -E '^(bin|share)/')" \
    "$(wanted_files | LC_ALL=C sort)"
for program in $commands; do
    same "$program of the tarball runs" \
        "$("$work/unpacked/bin/$program" --version | cut -d' ' -f1 | head -n 1)" "$program"
done

printf '\n== Made again elsewhere\n'
# Of the files that are committed, or would be, in another folder.
mkdir "$work/elsewhere"
git ls-files --cached --others --exclude-standard -z |
    xargs -0 cp --parents --target-directory="$work/elsewhere" --no-dereference
if [ -d .git ] || [ -f .git ]; then
    GIT_DIR=$(git rev-parse --absolute-git-dir) GIT_WORK_TREE=$PWD
    export GIT_DIR GIT_WORK_TREE
fi
"$work/elsewhere/scripts/package" "$work/again"
unset GIT_DIR GIT_WORK_TREE
same "another build gives the same bytes" "$(cat "$work/again/SHA256SUMS")" \
    "$(cat "$work/made/SHA256SUMS")"
rm -rf "$work/elsewhere"
