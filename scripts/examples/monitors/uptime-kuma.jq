# Uptime Kuma: the monitors of a status page that everybody may read.
# https://github.com/louislam/uptime-kuma/blob/master/server/routers/status-page-router.js
#
#     page=https://kuma.example.com/api/status-page
#     curl -sfm 30 $page/shop $page/heartbeat/shop |
#         jq -cn -f uptime-kuma.jq |
#         status-decide --map map.json | cachet-apply
#
# id       the monitor's number; one that is deleted and made anew gets another
# tags     its tags, if the page shows them: name:value, or the name alone
# since    the first failure after the last success among its last 100 tests (50 before 2.0), and
#          after its retries. An outage that fills all of them has no start: its incident has
#          long been open by then.
# clock    that of this machine
#
# A failed test with retries left is unconfirmed_down. In maintenance nothing is tested: unknown. A
# paused monitor keeps its old tests, so that it becomes stale. A monitor that is tested less often
# than every 3 minutes needs a stale_after in the map, since its interval is not in the answers.

def clock: now | floor;

# Unix seconds of a time such as 2025-06-29T14:26:30.118+02:00. Not by mktime: that of jq 1.6 is an
# hour off in a time zone that has summer time.
def seconds:
  (capture("^(?<at>[0-9-]{10}T[0-9:]{8})([.][0-9]+)?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})$")
    // error("not a time: \(.)"))
  | (.at | strptime("%Y-%m-%dT%H:%M:%S")
      | ((.[0] - 1970) * 365 + ((.[0] - 1969) / 4 | floor) + .[7]) * 86400
        + .[3] * 3600 + .[4] * 60 + .[5])
    - (.zone | if . == "Z" then 0
      else ((.[0:1] | ltrimstr("+")) + "60" | tonumber)
        * ((.[1:3] | tonumber) * 60 + (.[4:6] | tonumber)) end);

# The last outage among tests, oldest first: when it began, if that is among them, and ended.
def outage:
  reduce .[] as $test ({};
    if $test.status == 1
    then {bounded: true, from, to: (.to // (if .down then $test.at else null end))}
    elif $test.status == 0 and (.down | not)
    then {bounded, down: true, from: (if .bounded then $test.at else null end)}
    elif $test.status == 3 and (.down | not) then .bounded = true
    else . end);

def state:
  map({status, at: (.time | sub(" "; "T") + "Z" | seconds), ping}) | sort_by(.at)
  | outage as $outage
  | last as $last
  | {status: {"0": "down", "1": "up", "2": "unconfirmed_down"}["\($last.status)"],
    lasttesttime: $last.at, lastdownstart: $outage.from, lastdownend: $outage.to}
  + if $last.status == 1 then {lastresponsetime: $last.ping} else {} end
  + if $last.status == 3 then {maintenance: true} else {} end
  | .status //= "unknown";

def checks:
  (map(.heartbeatList? | values)) as $tests
  | map(.publicGroupList? | values) as $groups
  | if length != 2 or ($tests | length) != 1 or ($groups | length) != 1
    then error("not the answers of /api/status-page and /api/status-page/heartbeat") else . end
  | [$groups[0][].monitorList[]] | unique_by(.id)
  | if . == [] or $tests[0] == {} then error("the page shows no monitors") else . end
  | map({id, name} + ($tests[0]["\(.id)"] // [] | state)
    + {tags: [.tags // [] | .[] | {name: ([.name, .value // "" | select(. != "")] | join(":"))}]});

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
