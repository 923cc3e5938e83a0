# StatusCake: its uptime tests.
# https://developers.statuscake.com/api/
#
#     ask() { curl -sfm 30 -H @statuscake.header "https://api.statuscake.com/v1/uptime$1"; }
#     tests=$(ask '?limit=100&page=1')
#     {
#         printf '%s\n' "$tests"
#         printf '%s\n' "$tests" |
#             jq -r '.data[] | select(.status == "down" and .paused == false).id' 2>/dev/null |
#             while read -r id; do
#                 ask "/$id/periods?limit=5" | jq -c --arg id "$id" '. + {$id}'
#             done
#     } | jq -cn -f statuscake.jq | status-decide --map map.json | cachet-apply
#
# The file statuscake.header holds `Authorization: Bearer ` and an API key. An answer has 100 tests:
# for more, ask for page=2 and so on as well. A free account may ask 250 times a day.
#
# id       the test's number
# tags     its tags
# since    the start of the period that is open, which takes a request for each test that is down
# clock    that of this machine
#
# There is no unconfirmed state, and when a test ran last is not in the list: it is never stale.
# Maintenance windows are a list of their own, /v1/maintenance-windows, which is not read here.

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

def checks:
  if any(.[]; (.data? // null | type) != "array")
    then error("not an answer of /v1/uptime") else . end
  | (map(select(.id) | {key: .id, value: .data}) | from_entries) as $periods
  | map(select(.id | not))
  | .[0].metadata.total_count as $total
  | [.[].data[]] | unique_by(.id)
  | if length != $total
    then error("\(length) of \($total) tests: ask for the other pages") else . end
  | map({id, name}
      + if .paused then {status: "paused"}
        elif .status == "up" then {status}
        elif .status == "down"
        then {status, lastdownstart: ([$periods[.id] // [] | .[]
          | select(.status == "down" and .ended_at == null) | .created_at | seconds] | max)}
        else {status: "unknown"} end
      + {resolution: ([1, (.check_rate / 60 | ceil)] | max), tags: (.tags // [] | map({name: .}))});

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
