# Zabbix: triggers that mean "down", chosen by a tag of theirs.
# https://www.zabbix.com/documentation/current/en/manual/api/reference/trigger/get
# https://www.zabbix.com/documentation/current/en/manual/api/reference/problem/get
#
#     ask() {
#         curl -sfm 30 https://zabbix.example.com/api_jsonrpc.php -H @zabbix.header \
#             -H 'Content-Type: application/json-rpc' \
#             -d "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"$1\", \"params\": $2}"
#     }
#     {
#         ask trigger.get '{"output": ["description", "status", "value", "state", "lastchange"],
#             "tags": [{"tag": "scope", "value": "availability"}], "templated": false,
#             "expandDescription": true, "selectTags": "extend",
#             "selectHosts": ["name", "status", "maintenance_status"],
#             "selectItems": ["status", "lastclock"]}'
#         ask problem.get '{"output": ["eventid", "objectid", "clock", "suppressed"]}'
#     } | jq -cn -f zabbix.jq | status-decide --map map.json | cachet-apply
#
# The file zabbix.header holds `Authorization: Bearer ` and an API token (Zabbix 6.4 or newer).
#
# id       the trigger's number
# tags     its tags, as name:value
# since    the start of its oldest problem that is open
# tested   the oldest of the last values of its items. With none at all it is unknown: a stopped
#          Zabbix server changes nothing but the age of those.
# clock    that of this machine
#
# Paused is a trigger that is disabled, or whose host or item is. A trigger that cannot be evaluated
# is unknown. A host in maintenance and a problem that is suppressed are maintenance. Acknowledged
# is still down. What the token's user may not see is simply absent.

def clock: now | floor;

def state($problems):
  ([.items[] | .lastclock // "0" | tonumber] | min // 0) as $tested
  | (.lastchange | tonumber | if . > 0 then . else null end) as $changed
  | (if any(., .hosts[], .items[]; .status == "1") then "paused"
    elif .state != "0" or $tested == 0 then "unknown"
    else {"0": "up", "1": "down"}[.value] // "unknown" end) as $status
  | {status: $status, lasttesttime: (if $tested > 0 then $tested else null end)}
  # Between the two answers a problem may have begun or ended.
  + if $status == "down"
    then {lastdownstart: (($problems | map(.clock | tonumber) | min) // $changed)}
    elif $status == "up" then {lastdownend: $changed} else {} end
  + if any(.hosts[]; .maintenance_status == "1") or any($problems[]; .suppressed == "1")
    then {maintenance: true} else {} end;

def checks:
  if length != 2 or any(.[]; (.result? // null | type) != "array")
    then error("not the answers of trigger.get and problem.get: "
      + ([.[].error? | values | "\(.message) \(.data)"][0] // "no result")) else . end
  | (.[1].result | group_by(.objectid) | map({key: .[0].objectid, value: .}) | from_entries)
    as $problems
  | .[0].result
  | if . == [] then error("the token\u0027s user sees no such trigger") else . end
  | map({id: .triggerid, name: "\([.hosts[].name] | join(", ")): \(.description)"}
      + state($problems[.triggerid] // [])
      + {tags: [.tags[] | {name: "\(.tag):\(.value)"}]});

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
