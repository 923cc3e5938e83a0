# Completion of pingdom-to-cachet for bash.
_pingdom_to_cachet() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    # Bash treats the equals sign in --name=value as a separate word.
    if [[ $word == "=" ]]; then
        word='' before+='='
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}=
    fi
    case $before in
        --settings | --settings= | --heartbeat | --heartbeat=) compopt -o default; return ;;
        --replay | --replay=)
            if [[ $word != [-/.]* ]]; then
                mapfile -t COMPREPLY < <(
                    for state in /var/lib/pingdom-cachet ~/.local/state/pingdom-cachet; do
                        cd "$state/runs" 2>/dev/null && compgen -d -- "$word"
                    done
                )
                [[ ${#COMPREPLY[@]} -eq 0 ]] || return
            fi
            ;;&
        --init | --init= | --replay | --replay=)
            if [[ $word != -* ]]; then
                compopt -o filenames
                mapfile -t COMPREPLY < <(compgen -d -- "$word")
                return
            fi
            ;;
        --max-age | --max-age= | --log=) return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--init --check --log --ring --dry-run --replay --settings
        --max-age --heartbeat --help --version' -- "$word")
}
complete -F _pingdom_to_cachet pingdom-to-cachet
