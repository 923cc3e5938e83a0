import HTTP
import JSON
import Program
import Records

@testable import cachet_apply
@testable import pingdom_checks

/// Whatever Pingdom answers, the next program can read the listing made from it.
func fuzzPingdom(_ bytes: [UInt8]) {
    let answer = Answer(HTTPResponse(status: 200, body: bytes), to: "GET /checks")
    _ = pingdomMessage(bytes)
    let occurrences = try? Occurrences(answer, at: 1_656_032_840)
    let windows = try? maintenanceWindows(answer)
    if let occurrences, let windows { _ = try? Maintenance(occurrences, of: windows) }
    for kind in Check.Kind.allCases {
        var listing = CheckListing()
        guard (try? listing.add(answer, of: kind, selection: Selection(ids: [], tags: []))) != nil
        else { continue }
        try? listing.forEachRecord { record in
            var reader = JSONReader()
            let check = try? reader.read(record.line.span) { try Record($0, of: [.check]) }
            require(check != nil, "the next program cannot read \(record.line)")
        }
    }
}

/// Whatever Cachet answers is read or refused, and a message keeps its marker.
func fuzzCachet(_ bytes: [UInt8]) {
    var reader = JSONReader()
    try? reader.read(bytes.span) { value in
        _ = try? Cachet1.component(value)
        _ = try? Cachet1.incident(value)
        _ = try? Cachet3.component(value)
        _ = try? Cachet3.incident(value)
        _ = try? Cachet1.listedSchedule(value)
        _ = try? Cachet3.listedSchedule(value)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    _ = ServerTime(utc: text)
    _ = ServerTime(somewhere: text)
    require(MarkedText(message: MarkedText(text: text, key: nil).message).key == nil, "forged")
    let key = OutageKey(rawValue: "1/2/3")
    let marked = MarkedText(text: text, key: key)
    require(MarkedText(message: marked.message).key == key, "a marker is lost")
    let longer = MarkedText(message: marked.message).appending(paragraph: text)
    require(MarkedText(message: longer.message).key == key, "a marker is lost in closing")
    let plan = WorkPlan(from: 1, to: 2, componentIDs: [3])
    let mark = WorkMark(key: WorkKey(maintenance: 4, occurrence: 5), plan: plan)
    let moved = WorkText(message: WorkText(text: text, key: mark).message).moved(text)
    require(WorkText(message: moved.message).key == mark, "a marker is lost in moving")
}

/// A command line, given as one word per line, is read or refused.
func fuzzOptions(_ bytes: [UInt8]) {
    let words = bytes.split(separator: UInt8(ascii: "\n"))
        .map { String(decoding: $0, as: UTF8.self) }
    for program in [pingdomChecks, cachetApply] { _ = try? Arguments(words, for: program) }
    for word in words {
        _ = seconds(inSpan: word)
        _ = try? BaseURL(word, setting: "CACHET_URL")
        _ = Secret(word)
    }
}
