# UptimeRobot: its API v2.
# https://uptimerobot.com/api/
#
#     curl -sfm 30 https://api.uptimerobot.com/v2/getMonitors -d @uptimerobot.key -d format=json \
#         -d logs=1 -d logs_limit=10 -d 'offset=0' |
#         jq -cn -f uptimerobot.jq |
#         status-decide --map map.json | cachet-apply
#
# The file uptimerobot.key holds `api_key=` and a read-only key. An answer has 50 monitors. For
# more, ask with offset=50 and so on as well, all in one { …; } before jq, and mind the limit: a
# free account may ask 10 times a minute.
#
# id       the monitor's number
# since    the newest `down` of its log
# clock    that of this machine
#
# A monitor that "seems down" is unconfirmed_down. When it was last tested is not in the answer: it
# is never stale. Nor is it said whether a maintenance window is in progress: UptimeRobot may pause
# the monitor then, or not.

def clock: now | floor;

def state:
  ({"0": "paused", "1": "unknown", "2": "up", "8": "unconfirmed_down", "9": "down"}["\(.status)"]
    // "unknown") as $status
  | (.logs // [] | sort_by(.datetime)) as $log
  | ([$log[] | select(.type == 1) | .datetime] | max) as $from
  | ([$log[] | select(.type == 2 and $from != null) | .datetime | select(. >= $from)] | min) as $to
  | {status: $status}
  # A log that is behind, or cut, knows nothing of an outage that began later.
  + if $status == "down" and $to != null then {}
    else {lastdownstart: $from, lastdownend: $to} end;

def checks:
  if any(.[]; (.stat? // null) != "ok" or (.monitors? // null | type) != "array")
    then error("not an answer of getMonitors: "
      + ([.[].error?.message? | values][0] // "no monitors")) else . end
  | .[0].pagination.total as $total
  | [.[].monitors[]] | unique_by(.id)
  | if length != $total
    then error("\(length) of \($total) monitors: ask for the other pages") else . end
  | map({id, name: .friendly_name} + state
      + {resolution: ([1, (.interval / 60 | ceil)] | max)});

# All checks and their end; or, if anything is wrong, no check at all but a failure, which the
# programs behind this one pass on.
def listing:
  if . != null then error("jq needs its option -n here") else [inputs] end
  | if . == [] then error("no answer") else . end
  | [checks[]
      | .id |= if type == "number" then tostring else . end
      | if (.id | type) != "string" or (.id | utf8bytelength < 1 or utf8bytelength > 200
          or test("[[:cntrl:]]")) then error("this cannot be an id: \(.id)") else . end
      | {record: "check", kind: "external"}
        + with_entries(select(.value != null and .value != []))] as $checks
  | if $checks == [] then error("there are no checks") else . end
  | clock as $time
  | $checks[],
    {record: "end", of: "check", count: ($checks | length), selected: false, server_time: $time};

try listing catch (.[0:200] | gsub("[[:cntrl:]]"; " ")
  | {record: "failure", program: "jq", code: 69, message: .}, ("jq: \(.)\n" | halt_error(69)))
