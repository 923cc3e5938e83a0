# make_rpm: makes the RPM package. Sourced by scripts/package.

make_rpm() {
    cp CHANGELOG.md LICENSE "$tree/usr/share/doc/pingdom-cachet"
    write_spec >"$work/pingdom-cachet.spec"
    # Its time is that of the commit, its host has no name, and its compression is one that every
    # rpm unpacks.
    said=$(rpmbuild -bb --quiet --target "$(uname -m)" --define "_topdir $work/rpmbuild" \
        --define "_rpmdir $work/rpms" --define "_buildhost reproducible" \
        --define "use_source_date_epoch_as_buildtime 1" \
        --define "clamp_mtime_to_source_date_epoch 1" --define "_build_id_links none" \
        --define "__os_install_post %{nil}" --define "debug_package %{nil}" \
        --define "_binary_payload w9.gzdio" --define "_dbpath $work/rpmdb" \
        "$work/pingdom-cachet.spec" 2>&1) ||
        { printf 'package: rpmbuild: %s\n' "$said" >&2; exit 1; }
    cp "$work/rpms/$(uname -m)"/*.rpm "$folder"
}

# The libraries are required by their packages' names, which are the same on Fedora, RHEL and its
# kin, and Amazon Linux; the names of what is inside them are not.
write_spec() {
    cat <<TEXT
Name: pingdom-cachet
Version: $version
Release: 1
Summary: Keeps a Cachet status page in line with Pingdom checks
License: MIT
Packager: $maintainer
AutoReqProv: no
Requires: glibc >= 2.34, libcurl >= 7.74, ca-certificates, curl
Requires: util-linux, coreutils, findutils, gawk, grep, sed

%description
$(description)

%install
cp -a $tree/. %{buildroot}

%post
if [ "\$1" -eq 1 ]; then
    echo "$next_step"
fi

%files
%defattr(-,root,root,-)
%dir /etc/pingdom-cachet
%config(noreplace) /etc/pingdom-cachet/settings
/usr/share/pingdom-cachet
%doc /usr/share/doc/pingdom-cachet
TEXT
    (cd "$tree" && find usr -type f) | LC_ALL=C sort | sed 's,^,/,' |
        grep -v -e ^/usr/share/pingdom-cachet/ -e ^/usr/share/doc/
}
