# Prometheus: the probes of its blackbox exporter, or any other series of probe_success.
# https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
#
#     curl -sfm 30 https://prometheus.example.com/api/v1/query --data-urlencode query='
#         label_replace(probe_success, "q", "success", "", "")
#         or label_replace(timestamp(probe_success), "q", "tested", "", "")
#         or label_replace(1000 * probe_duration_seconds, "q", "took", "", "")
#         or label_replace(max_over_time((timestamp(probe_success) and probe_success == 1)[1d:1m]),
#             "q", "last_up", "", "")
#         or label_replace(max_over_time((timestamp(probe_success) and probe_success == 0)[1d:1m]),
#             "q", "last_down", "", "")' |
#         jq -cn -f prometheus.jq --argjson watched '["web/https://shop.example.com/"]' |
#         status-decide --map map.json | cachet-apply
#
# id       the labels job and instance, with a slash between them
# watched  may be left out: ids that have to be there. Without a series a check is unknown: its
#          exporter could not be reached, or Prometheus has just started.
# since    the last success within a day: it comes up to one probe before the first failure, and
#          does not move. An outage that is older has no start. The query `probe_success` alone is
#          enough for a status, but knows neither a start nor the time of a test.
# clock    that of the query
#
# One failed probe is down at once: give the map a down_for. Prometheus knows nothing of pauses and
# maintenance. Of two replicas always ask the same one, since each has seen another last success.

def clock: .[0].data.result[0].value[0] | floor;

# A number, which is written as a text here; null for "NaN" and "+Inf".
def number: (tonumber? | if isnan or isinfinite then null else . end) // null;

def checks:
  if length != 1 or (.[0].data.resultType? // null) != "vector" or .[0].status != "success"
    then error("not an answer of /api/v1/query: \(.[0].error? // "no vector")") else .[0] end
  | if (.warnings // []) != [] then error("only a part of the answer: \(.warnings[0])") else . end
  | .data.result
  | if . == [] then error("there is no probe_success") else . end
  | map({id: ([.metric.job, .metric.instance | values] | join("/")), name: .metric.instance,
      what: (.metric.q // "success"), value: (.value[1] | number)})
  | group_by(.id)
  | (map(select(map(.what) | unique != sort) | .[0].id) | .[0]) as $twice
  | if $twice then error("two series are called \($twice)") else . end
  | map((map({key: .what, value: .value}) | from_entries) as $of
      | {id: .[0].id, name: .[0].name}
      + if $of.success == 1
        then {status: "up", lastdownend: $of.last_down, lastresponsetime: $of.took}
        elif $of.success == 0 then {status: "down", lastdownstart: $of.last_up}
        else {status: "unknown"} end
      + {lasttesttime: $of.tested} | map_values(if type == "number" then floor else . end))
  | map(.id) as $found
  | . + (($ARGS.named.watched // []) - $found | map({id: ., name: ., status: "unknown"}));

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
