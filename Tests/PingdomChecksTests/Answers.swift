import HTTP

@testable import pingdom_checks

/// An answer with this body.
func answer(_ body: String, to name: String = "GET /x") -> Answer {
    Answer(HTTPResponse(status: 200, body: Array(body.utf8)), to: name)
}

extension CheckRecord {
    var text: String { String(decoding: line, as: UTF8.self) }
}

extension CheckListing {
    func records() throws -> [CheckRecord] {
        var records: [CheckRecord] = []
        try forEachRecord { records.append($0) }
        return records
    }
}
