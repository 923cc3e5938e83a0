# Better Stack Uptime: its monitors, with the incidents that are open.
# https://betterstack.com/docs/uptime/api/list-all-existing-monitors/
# https://betterstack.com/docs/uptime/api/list-all-incidents/
#
#     api=https://uptime.betterstack.com/api
#     curl -sfm 30 --fail-early -H @better-stack.header "$api/v2/monitors?per_page=250" \
#         "$api/v3/incidents?resolved=false&per_page=50" |
#         jq -cn -f better-stack.jq |
#         status-decide --map map.json | cachet-apply
#
# The file better-stack.header holds `Authorization: Bearer ` and an API token. An answer has 250
# monitors: for more, ask for `&page=2` and so on as well.
#
# id       the monitor's number
# since    the start of its oldest incident that is open
# clock    that of this machine
#
# A monitor that is down and has no incident is unconfirmed_down: its confirmation period may not be
# over, or a person has resolved the incident. One that passes its tests again and is still being
# validated is unknown. In maintenance nothing is tested: unknown.

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

def state($since):
  {status: (if .status == "down" and $since == null then "unconfirmed_down"
      else {up: "up", down: "down", paused: "paused"}[.status] // "unknown" end),
    lasttesttime: ((.last_checked_at | values | seconds) // null), lastdownstart: $since}
  + if .status == "maintenance" then {maintenance: true} else {} end;

# How many pages of the list there are, as an answer says.
def pages: .pagination.last // "" | (capture("[?&]page=(?<page>[0-9]+)").page | tonumber) // 1;

def checks:
  if any(.[]; (.data? // null | type) != "array")
    then error("not an answer of /api/v2/monitors: \([.[].errors? | values][0] // "no data")")
    else . end
  | map(select(any(.data[]; .type == "monitor"))) as $monitors
  | (. - $monitors) as $others
  | if $monitors == [] then error("there are no monitors") else . end
  | if $others == [] then error("there is no answer of /api/v3/incidents") else . end
  | if ($monitors | length) != ($monitors[0] | pages)
    then error("\($monitors | length) of \($monitors[0] | pages) pages of monitors") else . end
  | [$others[].data[] | .attributes.started_at as $at | select(.attributes.resolved_at == null)
      | {id: .relationships.monitor.data.id, since: ($at | seconds)}] as $open
  | [$monitors[].data[]]
  | map(.id as $id | .attributes
      | {id: $id, name: (.pronounceable_name // .url)}
      + state([$open[] | select(.id == $id) | .since] | min)
      + {resolution: ([1, (.check_frequency / 60 | ceil)] | max)});

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
