# Alertmanager: the alerts that fire.
# https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
#
#     api=https://alertmanager.example.com/api/v2
#     curl -sfm 30 $api/status $api/alerts |
#         jq -cn -f alertmanager.jq --argjson watched '["ShopDown", "MailDown", "DnsDown"]' |
#         status-decide --map map.json | cachet-apply
#
# id       the label alertname, or another one that every alert about a component carries, such as
#          with `--arg label component`
# watched  the ids to list. An alert that has ended, or never fired, is absent, so nothing else says
#          which checks there are.
# up       absent, while an alert that always fires is there and was repeated within 10 minutes, and
#          Alertmanager has been running for as long. Else there is no listing: without Prometheus,
#          or after a restart of its own, Alertmanager knows no alerts either. The one that always
#          fires is called Watchdog, or as `--arg watchdog NAME` says: the rule is
#          `alert: Watchdog` with `expr: vector(1)`.
# since    when the alert began to fire, after its `for`
# clock    that of this machine
#
# Pending alerts never come here. A silenced alert is down and in maintenance; an inhibited one is
# down. A silence for what does not fire is not in this answer. The alert that always fires vouches
# for its own Prometheus alone: with several, ask for the alerts of each by itself (?filter=…).
# Where Prometheus can be asked, prometheus-alerts.jq knows more.

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

# What the alerts of one check say together. It is in maintenance if all of them are silenced.
def state($alive):
  if . == [] then {status: "up", lasttesttime: $alive}
  else map(select((.status.silencedBy // []) == [])) as $heard
    | {status: "down", lasttesttime: (map(.updatedAt | seconds) | max),
      lastdownstart: (if $heard == [] then . else $heard end | map(.startsAt | seconds) | min)}
    + if $heard == [] then {maintenance: true} else {} end
  end;

def checks:
  ($ARGS.named.watched // error("say what to expect: --argjson watched '[…]'")) as $watched
  | ($ARGS.named["label"] // "alertname") as $by
  | ($ARGS.named.watchdog // "Watchdog") as $watchdog
  | if map(type) != ["object", "array"] or .[0].uptime == null
    then error("not the answers of /api/v2/status and /api/v2/alerts") else . end
  | if now - (.[0].uptime | seconds) < 600
    then error("Alertmanager has just started, and may not know all alerts yet") else .[1] end
  | ([.[] | select(.labels.alertname == $watchdog) | .updatedAt | seconds] | max) as $alive
  | if $alive == null or now - $alive > 600
    then error("there is no alert \($watchdog), or it is old: nobody knows what else is missing")
    else group_by(.labels[$by]) | map({key: "\(.[0].labels[$by])", value: .}) | from_entries
    end
  | . as $alerts
  | $watched | unique | map({id: ., name: .} + ($alerts[.] // [] | state($alive)));

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
