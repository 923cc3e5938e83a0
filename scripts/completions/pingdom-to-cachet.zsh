#compdef pingdom-to-cachet
_arguments -S \
    '--init=-[set it up: settings, token files, a first map]::folder:_files -/' \
    '--check[say what is right and wrong with the set-up]' \
    '--ring[a run asked for by an event]' \
    '--dry-run[change nothing, write what would be done]' \
    '--replay=[apply the actions of a saved run again]:folder:_files -/' \
    '--settings=[NAME=value lines]:file:_files' \
    '--max-age=[with --replay: how old actions may be]:span: ' \
    '--heartbeat=[after a good run, GET this URL or touch this file]:URL or file:_files' \
    '(- *)'{-h,--help}'[show help and exit]' \
    '(- *)'{-V,--version}'[show the version and exit]'
