# Gatus.
# https://github.com/TwiN/gatus#api
#
#     curl -sfm 30 'https://gatus.example.com/api/v1/endpoints/statuses?page=1&pageSize=100' |
#         jq -cn -f gatus.jq |
#         status-decide --map map.json | cachet-apply
#
# id       the endpoint's key, which is made of its group and its name
# since    the first failure after the last success among its last 100 tests. An outage that fills
#          all of them has no start: its incident has long been open by then.
# clock    that of this machine
#
# One failed test is down at once: give the map a down_for. The answer knows neither disabled
# endpoints nor maintenance windows. An endpoint that is tested less often than every 3 minutes
# needs a stale_after in the map, since its interval is not in the answer.

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
    if $test.success
    then {bounded: true, from, to: (.to // (if .down then $test.at else null end))}
    elif .down | not then {bounded, down: true, from: (if .bounded then $test.at else null end)}
    else . end);

def state:
  map({success, duration, at: (.timestamp | seconds)}) | sort_by(.at)
  | outage as $outage
  | last
  | if . == null then {status: "unknown"}
    else {status: (if .success then "up" else "down" end), lasttesttime: .at,
        lastdownstart: $outage.from, lastdownend: $outage.to}
      + if .success then {lastresponsetime: (.duration / 1000000 | floor)} else {} end
    end;

def checks:
  if length != 1 or (.[0] | type) != "array"
    then error("not an answer of /api/v1/endpoints/statuses") else .[0] end
  | map({id: .key, name: ([.group // empty, .name] | join("/"))} + (.results // [] | state));

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
