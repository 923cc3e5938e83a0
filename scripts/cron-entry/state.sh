# The state folder: whose it is, its lock and its saved runs. Sourced by pingdom-to-cachet.

# find_owner: sets $as_owner to what makes a command run as the owner of the state folder. Root
# writes there only as that user, who can then write and remove it later, and whose links lead root
# nowhere.
find_owner() {
    find_nearest "$state"
    as_owner=''
    if [ "$user" -eq 0 ] && [ ! -O "$place" ]; then
        as_owner="setpriv --clear-groups $(stat -L -c '--reuid %u --regid %g' "$place")"
    fi
}

# in_state COMMAND...: runs it in the state folder. The owner may lack the way to it, but not the
# folder itself.
# shellcheck disable=SC2086 # several words or none
in_state() { (cd "$state" && exec $as_owner "$@"); }

# put FILE: replaces a file in the state folder by standard input.
put() {
    # shellcheck disable=SC2016 # the words of the inner shell
    in_state sh -c 'cat >".new-$$" && mv -f ".new-$$" "$1" || { rm -f ".new-$$"; exit 1; }' put "$1"
}

# open_state: makes the folder, and stops if it belongs to other settings.
open_state() {
    local below
    find_owner
    [ -z "$as_owner" ] || command -v setpriv >/dev/null || stop 78 "no setpriv on PATH: install it"
    if [ ! -w "$state/runs" ] || [ ! -w "$state/lock" ] || [ ! -w "$state/ring" ]; then
        below=${state#"${place%/}"}
        # shellcheck disable=SC2086 # several words or none
        problem=$({ cd "$place" && $as_owner mkdir -p ".$below/runs" &&
            $as_owner touch ".$below/lock" ".$below/ring"; } 2>&1) || cannot_write "$problem"
    fi
    claim
}

# cannot_write PROBLEM: stops, and says which command would do if it is a matter of permission.
cannot_write() {
    case $1 in
        *'ermission denied'* | *'not permitted'*) ;;
        *) stop 74 "$state: cannot be written: ${1##*: }" ;;
    esac
    if [ -O "$place" ]; then
        say "$state: not all in it belongs to $(who): $(give_back)"
    else
        say "$(who) may not write to $state: sudo $command_line"
    fi
    exit 74
}

# give_back: prints the command that gives all in the state folder to its owner.
give_back() {
    quote "$state"
    echo "sudo chown -R $(stat -L -c %u "$state") $quoted"
}

# is_ours: whether the state folder belongs to no other settings file, in $other, that still exists.
is_ours() {
    other=''
    if [ -f "$state/belongs-to" ] && [ -r "$state/belongs-to" ]; then
        IFS= read -r other <"$state/belongs-to" || true
    fi
    [ ! -e "$other" ] || [ "$other" -ef "$settings" ]
}

# claim: a state folder is for one settings file.
claim() {
    local mine="$settings"
    is_ours || stop 78 "$settings: STATE_DIRECTORY $state belongs to $other: set another one"
    [ ! -e "$other" ] || return 0
    case $mine in /*) ;; *) mine=$PWD/$mine ;; esac
    problem=$(echo "$mine" | put belongs-to 2>&1) || cannot_write "$problem"
}

# take_lock: allows one run at a time. From cron, a run exits silently if another is in progress; a
# replay waits for that to end. So does a ring, because the run in progress may have looked before
# the event that caused the ring; but if another ring is waiting already, that one will do for both.
# All that a run starts inherits the lock: a stage that outlives this script, until its deadline,
# still has the page to itself.
take_lock() {
    open_descriptors || stop 74 "$state/lock: cannot be opened"
    case $mode in
        cron) lock 9 --nonblock || { say_to_person "another run is at work"; exit 0; } ;;
        ring)
            lock 8 --nonblock || exit 0
            await_lock $((2 * limit))
            ;;
        *) await_lock "$limit" ;;
    esac
    exec 8>&-
}

# open_descriptors: what root opens without writing cannot be a link that leads it astray.
open_descriptors() {
    if [ -n "$as_owner" ]; then
        command exec 9<"$state/lock" 8<"$state/ring"
    else
        command exec 9>>"$state/lock" 8>>"$state/ring"
    fi
}

# lock DESCRIPTOR OPTION...: false if another process has the lock.
lock() {
    local descriptor="$1" code=0
    shift
    problem=$(flock --conflict-exit-code 75 "$@" "$descriptor" 2>&1) || code=$?
    case $code in
        0) ;;
        75) return 1 ;;
        *) [ -n "$dry_run" ] || stop 74 "$state/lock: cannot be locked: ${problem#flock: }" ;;
    esac
}

# await_lock SECONDS
await_lock() {
    lock 9 --nonblock && return
    say_to_person "waiting for the run at work"
    lock 9 --timeout "$1" || stop 75 "another run has not ended within ${1}s"
}

# await_run: a dry run changes nothing, so it only waits for a run in progress, where it can.
await_run() {
    if [ -r "$state/lock" ] && command exec 9<"$state/lock"; then await_lock "$limit"; fi
}

# rotate: makes room for one more run, and sets $last to the newest. Runs are named by their times,
# so the oldest come first. What cannot be removed is a warning. A script that was killed may have
# left a new file.
rotate() {
    local file
    set +f
    for file in "$state"/.new-*; do
        [ ! -e "$file" ] || in_state find . -maxdepth 1 -name '.new-*' -mmin +60 -delete || true
    done 2>/dev/null
    set -- "$state"/runs/*Z
    set -f
    for last in "$@"; do
        last=runs/${last##*/}
        [ $# -ge "$keep" ] || continue
        problem=$(in_state rm -rf "$last" 2>&1) || warning="$state: a saved run cannot be removed: \
${problem%%"$newline"*}: $(give_back)"
        shift
    done
}

# open_run: creates $run, a new folder for the streams of this run. It is $saved, unless root runs
# for somebody else: then it is saved at the end.
open_run() {
    saved=$state/runs/$started
    problem=$(in_state mkdir "runs/$started" 2>&1) || cannot_write "$problem"
    run=$saved
    [ -z "$as_owner" ] || { open_scratch; run=$scratch; }
}

# save_run: drops the messages of stages that had none. For root, gives the run to the owner of the
# state folder.
save_run() {
    local file
    set +f
    set --
    for file in "$run"/*.stderr; do [ -s "$file" ] || set -- "$@" "$file"; done
    rm -f "$@"
    [ "$run" != "$saved" ] || return 0
    for file in "$run"/*; do
        # shellcheck disable=SC2016 # the words of the inner shell
        problem=$(in_state sh -c 'cat >"$1"' save "runs/${saved##*/}/${file##*/}" <"$file" 2>&1) ||
            stop 74 "$problem"
    done
    set -f
}
