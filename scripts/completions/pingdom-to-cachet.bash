# Completion of pingdom-to-cachet for bash.
_pingdom_to_cachet() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    # To bash the equals sign of --name=value is a word of its own.
    if [[ $word == "=" ]]; then
        word='' before+='='
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}=
    fi
    case $before in
        --settings | --settings= | --heartbeat | --heartbeat=) compopt -o default; return ;;
        --init | --init= | --replay | --replay=)
            if [[ $word != -* ]]; then
                compopt -o filenames
                mapfile -t COMPREPLY < <(compgen -d -- "$word")
                return
            fi
            ;;
        --max-age | --max-age=) return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W '--init --check --ring --dry-run --replay --settings
        --max-age --heartbeat --help --version' -- "$word")
}
complete -F _pingdom_to_cachet pingdom-to-cachet
