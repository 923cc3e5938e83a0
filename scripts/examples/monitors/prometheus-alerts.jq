# Prometheus: the states of its alerting rules.
# https://prometheus.io/docs/prometheus/latest/querying/api/#rules
#
#     curl -sfm 30 'https://prometheus.example.com/api/v1/rules?type=alert' |
#         jq -cn -f prometheus-alerts.jq |
#         status-decide --map map.json | cachet-apply
#
# id       the name of the alert. Where several rules, or several instances of one, have the same
#          name, they are one check: down if any of them fires.
# up       a rule that is inactive. /api/v1/alerts cannot say so: it lists only what is pending or
#          fires, and an alert that is absent has either ended or lost its rule. A rule that could
#          not be evaluated, or not yet, is unknown, although its old alerts still stand.
# since    when the expression became true, before the alert's `for` was over. A restart of
#          Prometheus gives the outage a new start, unless the `for` is 10 minutes or longer.
# clock    that of this machine
#
# A pending alert is unconfirmed_down. An expression without data is not true, so that the rule is
# inactive and the check up: let the expression ask for absent(…) too, or take prometheus.jq, which
# tells instances apart besides. Silences are known to Alertmanager alone: see alertmanager.jq.

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

# A time, if it is not Go's zero.
def time: if . == null or startswith("0001-") then null else seconds end;

# What a rule says. With keep_firing_for an alert may fire for a while after its end.
def status:
  if .health != "ok" then "unknown"
  else {inactive: "up", pending: "unconfirmed_down", firing: "down"}[.state] // "unknown" end;

def checks:
  if length != 1 or (.[0].data.groups? // null | type) != "array" or .[0].status != "success"
    then error("not an answer of /api/v1/rules: \(.[0].error? // "no groups")") else .[0].data end
  | if .groupNextToken then error("only a part of the rules") else . end
  | [.groups[] | .interval as $interval | .rules[] | select(.type == "alerting")
      | {id: .name, name, status: status, lasttesttime: (.lastEvaluation | time),
        lastdownstart: ([.alerts[] | select(.state == "firing") | .activeAt | time | values] | min),
        resolution: ([1, ($interval / 60 | ceil)] | max)}]
  | group_by(.id)
  | map((map(.status) | first(("down", "unknown", "unconfirmed_down", "up") as $worst
        | if index($worst) then $worst else empty end)) as $status
      | .[0] + {status: $status, lasttesttime: (map(.lasttesttime) | min),
        lastdownstart: (if $status == "down" then map(.lastdownstart | values) | min else null end),
        resolution: (map(.resolution) | max)});

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
