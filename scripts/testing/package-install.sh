# What scripts/install puts below a prefix, and scripts/uninstall removes. Sourced by
# scripts/test-package.

# mandoc looks for the pages that a page refers to in the folder where it runs.
check_manuals() {
    mkdir "$work/manuals"
    for page in "$prefix"/share/man/man?/*.gz; do
        gunzip -c "$page" >"$work/manuals/$(basename "$page" .gz)"
    done
    said=$(cd "$work/manuals" && mandoc -Tlint -W warning ./* 2>&1) || true
    same "mandoc has nothing against the manual pages" "$said" ""
}

fish_offers() {
    fish --no-config -c "source '$prefix/share/fish/vendor_completions.d/$1.fish'
        complete -C '$2'" | cut -f1 | LC_ALL=C sort | tr '\n' ' '
}

# zsh_completes BEGUN WHOLE: presses Tab in a zsh of its own and waits until it shows the whole.
zsh_completes() {
    cat >"$work/tab.zsh" <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; print re''ady"
zpty -r shell said '*ready*'
zpty -w -n shell "$2"$'\t'
zpty -r shell said "*$3*"
END
    TERM=dumb timeout 600 zsh -f "$work/tab.zsh" "$prefix/share/zsh/site-functions" "$1" "$2" ||
        fail "zsh does not complete $1"
    printf '   ok: zsh completes %s\n' "$1"
}

check_completions() {
    for program in $commands; do
        silent "shellcheck has nothing against the completion of $program" shellcheck -s bash \
            "$prefix/share/bash-completion/completions/$program"
        silent "zsh reads the completion of $program" zsh -n \
            "$prefix/share/zsh/site-functions/_$program"
        silent "fish reads the completion of $program" fish --no-execute \
            "$prefix/share/fish/vendor_completions.d/$program.fish"
    done
    zsh_completes "status-decide --su" "status-decide --suggest-map "
    zsh_completes "cachet-apply --api=a" "cachet-apply --api=auto "
    zsh_completes "pingdom-to-cachet --hea" "pingdom-to-cachet --heartbeat="
    same "fish offers the cron entry's options" \
        "$(fish_offers pingdom-to-cachet 'pingdom-to-cachet --h')" "--heartbeat --help "
    grep -o '^  --[a-z-]*' scripts/cron-entry/usage.txt >"$work/options"
    while read -r option; do
        for file in scripts/completions/*; do
            grep -q -e "[ '{,]$option" -e "-l ${option#--} " "$file" || fail "$file lacks $option"
        done
    done <"$work/options"
    printf '   ok: each completion of the cron entry has all its options\n'
    same "fish offers options" "$(fish_offers status-decide 'status-decide --ma')" \
        "--map --max-open "
    same "fish offers values" "$(fish_offers cachet-apply 'cachet-apply --api ')" "auto v1 v3 "
    same "fish offers files" \
        "$(cd scripts/manual && fish_offers status-decide 'status-decide --map ping')" \
        "pingdom-cachet-map.5.md pingdom-cachet-records.5.md pingdom-cachet.7.md pingdom-to-cachet.1.md "
    same "fish offers no file where none is taken" \
        "$(cd scripts/manual && fish_offers pingdom-checks 'pingdom-checks ping')" ""
}

printf '\n== Installed below a prefix\n'
prefix=$work/prefix
scripts/install "$prefix"
same "all files are there" "$(files "$prefix")" "$(wanted_files | LC_ALL=C sort)"
for program in $programs; do
    same "$program is stripped" "$(objdump -h "$prefix/bin/$program" | grep -c debug_info)" 0
done
same "the cron entry has the version of the programs" \
    "$("$prefix/bin/pingdom-to-cachet" --version | cut -d' ' -f2)" \
    "$("$prefix/bin/status-decide" --version | cut -d' ' -f2)"
ln -s "$prefix/bin/pingdom-to-cachet" "$work/link"
same "the cron entry finds its parts by a link" "$("$work/link" --help | head -n 1)" \
    "Usage: pingdom-to-cachet [OPTION]..."
check_manuals
check_completions
: >"$prefix/bin/other"
scripts/uninstall "$prefix"
same "nothing else is uninstalled, and all of that" "$(files "$prefix")" bin/other
