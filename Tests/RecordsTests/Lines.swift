import JSON
import Records

/// Example lines of all records, as users see them in the documentation.
enum Line {
    static let check =
        #"{"record":"check","kind":"uptime","id":85975,"name":"API","hostname":"api.example.com","#
        + #""type":"http","resolution":1,"status":"down","lasterrortime":1656032831,"#
        + #""lasttesttime":1656032831,"lastresponsetime":0,"lastdownstart":1656032801,"#
        + #""lastdownend":1656032831,"tags":[{"name":"prod","type":"u","count":4}]}"#
    static let endOfChecks =
        #"{"record":"end","of":"check","count":123,"selected":false,"server_time":1656032840}"#
    static let endOfComponents =
        #"{"record":"end","of":"component","count":6,"page":"https://status.example.com","#
        + #""cachet":"2.4"}"#
    static let endOfActions =
        #"{"record":"end","of":"action","count":1,"observed_at":1656032840}"#
    static let incident =
        #"{"id":5,"name":"API is down","status":"identified","key":"1/85975/1656032801","#
        + #""visible":true,"pinned":false,"taken_over":false}"#
    static let component =
        #"{"record":"component","id":1,"name":"API","group_id":1,"enabled":true,"#
        + #""status":"partial_outage","maintenance":false,"incidents":["# + incident
        + #"],"last_key":null}"#
    static let announcement =
        #"{"status":"identified","name":"API is down","message":"…","visible":true,"notify":false}"#
    static let action =
        #"{"record":"action","action":"open_incident","page":"https://status.example.com","#
        + #""component_id":1,"component_name":"API","from":"operational","to":"partial_outage","#
        + #""key":"1/85975/1656032801","people":"hold","incident":"# + announcement
        + #","because":"check 85975 (API) is down since 2022-06-24T01:06:41Z","#
        + #""observed_at":1656032840}"#
    static let metricPoint =
        #"{"record":"action","action":"add_metric_point","page":"https://status.example.com","#
        + #""component_id":1,"component_name":"API","metric_id":3,"value":355,"at":1656032831,"#
        + #""observed_at":1656032840}"#
    static let decision =
        #"{"record":"decision","component_id":1,"component_name":"API","verdict":"down","#
        + #""action":"none","why":"announced","status":"partial_outage","#
        + #""key":"1/85975/1656032801","checks":[{"kind":"uptime","id":85975,"state":"down","#
        + #""why":null,"since":1656032801}],"held_by":null,"required":null,"#
        + #""observed_at":1656032840}"#
    static let result =
        #"{"record":"result","outcome":"applied","action":"open_incident","component_id":1,"#
        + #""component_name":"API","from":"operational","to":"partial_outage","#
        + #""found":"operational","left":"partial_outage","key":"1/85975/1656032801","#
        + #""incident_id":5,"written":["incident","component"],"held_by":null,"#
        + #""http_status":200,"error":null,"because":"…","observed_at":1656032840,"#
        + #""applied_at":1656032846,"line":1}"#
}

/// The record in a line.
func record(
    _ line: String,
    of kinds: [Record.Kind] = [.check, .component, .window, .schedule, .action, .end]
) throws -> Record {
    try read(line) { try Record($0, of: kinds) }
}

/// The result of `body` for the value in `text`.
func read<Result>(
    _ text: String, _ body: (borrowing JSONValue) throws -> Result
) throws -> Result {
    var reader = JSONReader()
    return try reader.read(Array(text.utf8).span, body)
}

/// Why a line is not a valid record, or nil if it is one.
func problem(_ line: String) -> String? {
    do {
        _ = try record(line)
        return nil
    } catch {
        return (error as? RecordError)?.description
    }
}

extension String {
    /// The same object without one of its members.
    func without(_ member: String) throws -> String {
        var writer = JSONWriter()
        try read(self) { value in
            writer.object { $0.members(of: value) { $0.string != member } }
        }
        return writer.text
    }

    /// The same object with another value for one of its members, given as JSON.
    func with(_ member: String, _ value: String) throws -> String {
        try without(member).dropLast() + #","\#(member)":\#(value)}"#
    }
}
