# Icinga 2: services, hosts, or both.
# https://icinga.com/docs/icinga-2/latest/doc/12-icinga2-api/
#
#     curl -sfm 30 --netrc-file icinga.netrc --cacert icinga.crt \
#         https://icinga.example.com:5665/v1/objects/services |
#         jq -cn -f icinga2.jq |
#         status-decide --map map.json | cachet-apply
#
# The file icinga.netrc holds `machine icinga.example.com login … password …` of an ApiUser with
# the permission objects/query/Service. Hosts are at /v1/objects/hosts (objects/query/Host); curl
# asks for both if both addresses are given.
#
# id       the object's name: `host!service`, or the host's
# tags     its groups
# up       OK, WARNING, and hosts that are UP. UNKNOWN is unknown, and so is what cannot be reached
#          because a parent is down.
# since    the last good test: it comes one test before the first failure, and does not move when
#          CRITICAL turns into UNKNOWN and back, as last_state_change does
# clock    that of this machine
#
# A soft state is unconfirmed_down. Paused is what has neither active nor passive checks. Downtimes
# are maintenance. Acknowledged is still down. Flapping is not looked at: give the map an up_for.

def clock: now | floor;

# The latest of these times; null if there was none.
def latest: map(. // 0 | floor) | max | if . > 0 then . else null end;

def state($type):
  (if $type == "Host" then {good: [.last_state_up], bad: [.last_state_down], up: [0], down: [1]}
    else {good: [.last_state_ok, .last_state_warning], up: [0, 1], down: [2],
      bad: [.last_state_critical, .last_state_unknown]} end) as $of
  | .state as $state
  | (if .enable_active_checks == false and .enable_passive_checks == false then "paused"
    elif .last_check <= 0 or .last_reachable == false then "unknown"
    elif any($of.up[]; . == $state) then "up"
    elif any($of.down[]; . == $state | not) then "unknown"
    elif .state_type == 0 then "unconfirmed_down"
    else "down" end) as $status
  | {status: $status, lasttesttime: ([.last_check] | latest)}
  + if $status == "down"
    then {lastdownstart: (($of.good | latest) // ([.last_hard_state_change] | latest))}
    elif $status == "up" then {lastdownend: ($of.bad | latest)} else {} end
  + if .downtime_depth > 0 then {maintenance: true} else {} end;

def checks:
  if any(.[]; (.results? // null | type) != "array")
    then error("not an answer of /v1/objects: \([.[].status? | values][0] // "no results")")
    else . end
  | [.[].results[]]
  | map(.name as $name | .type as $type | .attrs
      | if any(.state, .last_check, .downtime_depth; type != "number")
        then error("\($name) has no state, last_check or downtime_depth") else . end
      | {id: $name, name: ([.host_name // empty, .display_name // $name] | join(" "))}
      + state($type)
      + {resolution: ([1, ((.check_interval // 60) / 60 | ceil)] | max),
        tags: (.groups // [] | map({name: .}))});

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
