# make_deb: makes the Debian package. Sourced by scripts/package.

make_deb() {
    deb=$work/deb
    cp -a "$tree" "$deb"
    # Debian has its own folder for zsh completions.
    mv "$deb/usr/share/zsh/site-functions" "$deb/usr/share/zsh/vendor-completions"
    # The package is not meant for Debian's archive, so it need not close a request in Debian's bug
    # tracker.
    mkdir -p "$deb/usr/share/lintian/overrides" "$deb/DEBIAN"
    echo "pingdom-cachet: initial-upload-closes-no-bugs" \
        >"$deb/usr/share/lintian/overrides/pingdom-cachet"
    mkdir -p "$deb/lib/systemd"
    mv "$deb/usr/lib/systemd/system" "$deb/lib/systemd/system"
    rm -r "$deb/usr/lib"
    write_documents "$deb/usr/share/doc/pingdom-cachet"
    size=$(du -sk --apparent-size --exclude DEBIAN "$deb" | cut -f1)
    (cd "$deb" && find lib usr -type f | LC_ALL=C sort | xargs md5sum) >"$deb/DEBIAN/md5sums"
    echo /etc/pingdom-cachet/settings >"$deb/DEBIAN/conffiles"
    write_control >"$deb/DEBIAN/control"
    write_scripts
    dpkg-deb --root-owner-group --build "$deb" \
        "$folder/pingdom-cachet_$version-1_$architecture.deb" >/dev/null
}

# write_documents FOLDER
write_documents() {
    gzip -9nc CHANGELOG.md >"$1/changelog.gz"
    gzip -9nc >"$1/changelog.Debian.gz" <<TEXT
pingdom-cachet ($version-1) unstable; urgency=medium

  * Built from commit $commit.

 -- $maintainer  $(LC_ALL=C date -uRd "@$SOURCE_DATE_EPOCH")
TEXT
    {
        cat <<TEXT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: pingdom-cachet
Comment: The programs hold parts of Swift's library (Apache License 2.0 with
 its Runtime Library Exception) and of GCC's (with the GCC Runtime Library
 Exception).

Files: *
TEXT
        sed -n 's/^Copyright (c) /Copyright: /p' LICENSE
        echo "License: Expat"
        sed -n '/^Permission/,$ { s/^$/./; s/^/ /; p; }' LICENSE
    } >"$1/copyright"
}

write_control() {
    cat <<TEXT
Package: pingdom-cachet
Version: $version-1
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $size
Depends: libc6 (>= 2.34), libcurl4 (>= 7.74), ca-certificates, curl
Suggests: webhook
Section: net
Priority: optional
Description: keeps a Cachet status page in line with Pingdom checks
TEXT
    description | sed 's/^$/./; s/^/ /'
}

# What is said once it is installed; and what stays after that until it is purged: tokens, and the
# state of each page.
write_scripts() {
    cat >"$deb/DEBIAN/postinst" <<TEXT
#!/bin/sh
set -e
if [ "\$1" = configure ] && [ -z "\$2" ]; then
    echo "$next_step"
fi
TEXT
    cat >"$deb/DEBIAN/postrm" <<'TEXT'
#!/bin/sh
set -e
if [ "$1" = purge ]; then
    rm -rf /etc/pingdom-cachet
    rm -rf /var/lib/pingdom-cachet /var/lib/pingdom-cachet-*
    rm -rf /var/lib/private/pingdom-cachet /var/lib/private/pingdom-cachet-*
fi
TEXT
    chmod 755 "$deb/DEBIAN/postinst" "$deb/DEBIAN/postrm"
}
