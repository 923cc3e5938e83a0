import TestSupport

/// A month of a database and of three services that need it, as Pingdom sees them: each is tested
/// once a minute, at a second of its own.
struct Month {
    /// An outage, from its first second to the first one after it.
    private typealias Outage = Range<Int>

    static let services = 3
    static let databaseOutages = 40
    static let ownOutages = 10
    private static let begin = 1_656_633_600
    private static let days = 30

    /// By check: the database's is 1, those of the services follow.
    private var outages: [[Outage]]
    private let seconds: [Int]

    /// The database fails 40 times. The services fail up to two minutes later, and are back up to
    /// 55 seconds after it. Besides, each has ten outages of its own.
    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Self.databaseOutages + Self.services * Self.ownOutages
        // One slot for each outage, so that they are apart.
        let slot = Self.days * 86_400 / count
        var slots = Array(0..<count).shuffled(using: &random)
        outages = Array(repeating: [], count: 1 + Self.services)
        seconds = (0...Self.services).map { _ in Int(random.number(0...59)) }
        func begin(_ random: inout SeededGenerator) -> Int {
            Self.begin + slots.removeLast() * slot + Int(random.number(600...1800))
        }
        for _ in 0..<Self.databaseOutages {
            let start = begin(&random)
            let end = start + Int(random.number(400...2400))
            outages[0].append(start..<end)
            for service in 1...Self.services {
                let late = start + Int(random.number(0...120))
                outages[service].append(late..<end + Int(random.number(0...55)))
            }
        }
        for service in 1...Self.services {
            for _ in 0..<Self.ownOutages {
                let start = begin(&random)
                outages[service].append(start..<start + Int(random.number(600...2400)))
            }
        }
        outages = outages.map { $0.sorted { $0.lowerBound < $1.lowerBound } }
    }

    /// The listings of Pingdom's answers, one for each run.
    ///
    /// - Parameter pace: seconds between two runs
    func listings(every pace: Int) -> String {
        var text = ""
        var next = Array(repeating: 0, count: outages.count)
        for now in stride(from: Self.begin, to: Self.begin + Self.days * 86_400, by: pace) {
            for check in outages.indices {
                let test = lastTest(of: check, at: now)
                while next[check] < outages[check].count,
                    outages[check][next[check]].upperBound <= test
                {
                    next[check] += 1
                }
                text += line(check, test, next[check])
            }
            text +=
                #"{"record":"end","of":"check","count":\#(outages.count),"selected":false,"#
                + #""server_time":\#(now)}"# + "\n"
        }
        return text
    }

    private func lastTest(of check: Int, at now: Int) -> Int {
        let since = (now - seconds[check]) % 60
        return now - since
    }

    /// A check that was last tested at `test`; `next` is its first outage that is not over by then.
    private func line(_ check: Int, _ test: Int, _ next: Int) -> String {
        let isDown = next < outages[check].count && outages[check][next].contains(test)
        let last = isDown ? next : next - 1
        var times = ""
        if last >= 0 {
            let outage = outages[check][last]
            let start = firstTest(of: check, from: outage.lowerBound)
            let end = isDown ? test : firstTest(of: check, from: outage.upperBound)
            times = #","lastdownstart":\#(start),"lastdownend":\#(end)"#
        }
        return
            #"{"record":"check","kind":"uptime","id":\#(check + 1),"name":"check \#(check + 1)","#
            + #""resolution":1,"status":"\#(isDown ? "down" : "up")","lasttesttime":\#(test)\#(times)}"#
            + "\n"
    }

    private func firstTest(of check: Int, from time: Int) -> Int {
        let test = lastTest(of: check, at: time)
        return test < time ? test + 60 : test
    }
}
