#compdef pingdom-to-cachet
__pingdom_to_cachet_runs() {
    local folder
    for folder in /var/lib/pingdom-cachet/runs ~/.local/state/pingdom-cachet/runs; do
        [[ ! -d $folder ]] || compadd -- $folder/*Z(/N:t)
    done
    _files -/
}
_arguments -S \
    '--init=-[set it up: settings, token files, a first map]::folder:_files -/' \
    '--check[report what is right and wrong with the set-up]' \
    '--log=-[show what the saved runs changed and complained of]::span: ' \
    '--ring[run because of an event]' \
    '--dry-run[change nothing; show what would be done]' \
    '--replay=[apply the actions of a saved run again]:run:__pingdom_to_cachet_runs' \
    '--settings=[NAME=value lines]:file:_files' \
    '--max-age=[with --replay: skip actions older than this]:span: ' \
    '--heartbeat=[after each run that went well, request this URL or touch this file]:URL or file:_files' \
    '(- *)'{-h,--help}'[show help and exit]' \
    '(- *)'{-V,--version}'[show the version and exit]'
