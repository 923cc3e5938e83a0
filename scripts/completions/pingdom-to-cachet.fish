# Completion of pingdom-to-cachet for fish.
function __pingdom_to_cachet_runs
    for folder in /var/lib/pingdom-cachet/runs ~/.local/state/pingdom-cachet/runs
        test -d $folder; and command ls -r $folder 2>/dev/null
    end
end
complete -c pingdom-to-cachet -f
complete -c pingdom-to-cachet -l init -a '(__fish_complete_directories)' -d 'set it up: settings, token files, a first map'
complete -c pingdom-to-cachet -l check -d 'report what is right and wrong with the set-up'
complete -c pingdom-to-cachet -l log -d 'show what the saved runs changed and complained of'
complete -c pingdom-to-cachet -l ring -d 'run because of an event'
complete -c pingdom-to-cachet -l dry-run -d 'change nothing; show what would be done'
complete -c pingdom-to-cachet -l replay -x -a '(__pingdom_to_cachet_runs; __fish_complete_directories)' -d 'apply the actions of a saved run again'
complete -c pingdom-to-cachet -l settings -r -F -d 'NAME=value lines'
complete -c pingdom-to-cachet -l max-age -x -d 'with --replay: skip actions older than this'
complete -c pingdom-to-cachet -l heartbeat -r -F -d 'after each run that went well, request this URL or touch this file'
complete -c pingdom-to-cachet -s h -l help -d 'show help and exit'
complete -c pingdom-to-cachet -s V -l version -d 'show the version and exit'
