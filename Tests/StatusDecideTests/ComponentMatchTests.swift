import Records
import Testing

@testable import status_decide

/// Names of checks, and to which component of a page each belongs. The names of the components are
/// those of public status pages: GitHub, Stripe, Slack, Cloudflare, Heroku, Discord and others.
@Suite struct ComponentMatchTests {
    private func match(
        _ name: String, host: String? = nil, among components: [String]
    ) throws -> ComponentMatch {
        let candidates = components.enumerated().map { index, name in
            Candidate(component(Int64(index + 1)) { $0.name = name })
        }
        let check = try check(10) {
            $0.name = name
            $0.hostname = host
        }
        return ComponentMatch(check, among: candidates)
    }

    private static let pages = [
        "GitHub": [
            "Git Operations", "API Requests", "Issues", "Pull Requests", "Actions", "Packages",
            "Pages", "Codespaces", "Webhooks",
        ],
        "Stripe": ["API", "Dashboard", "Checkout", "Payment Links", "Webhooks", "Stripe.js"],
        "Slack": ["Login/SSO", "Messaging", "Search", "File uploads", "Notifications"],
        "Cloud": ["API", "API EU", "Queue", "Database", "Website & Docs", "E-mail delivery"],
        "Regions": ["Frankfurt", "New York", "Web 1", "Web 2", "Load Balancers"],
    ]

    struct Pair: CustomTestStringConvertible, Sendable {
        let name: String
        let host: String?
        let page: String
        let component: String

        init(_ name: String, host: String? = nil, _ page: String, _ component: String) {
            (self.name, self.host, self.page, self.component) = (name, host, page, component)
        }

        var testDescription: String { "\(name) (\(host ?? "-")) on \(page)" }
    }

    private static let pairs: [Pair] = [
        Pair("git operations (ssh)", "GitHub", "Git Operations"),
        Pair("API requests - https", "GitHub", "API Requests"),
        Pair("pages.example.com", "GitHub", "Pages"),
        Pair("Package registry", "GitHub", "Packages"),
        Pair("prod issues", "GitHub", "Issues"),
        Pair("webhook delivery", "GitHub", "Webhooks"),
        Pair("Check 7", host: "codespaces.example.com", "GitHub", "Codespaces"),
        Pair("api.stripe.example", "Stripe", "API"),
        Pair("https://dashboard.example.com/login", "Stripe", "Dashboard"),
        Pair("Checkout page [live]", "Stripe", "Checkout"),
        Pair("payment links service", "Stripe", "Payment Links"),
        Pair("SSO login", "Slack", "Login/SSO"),
        Pair("search server", "Slack", "Search"),
        Pair("File upload", "Slack", "File uploads"),
        Pair("queue worker", "Cloud", "Queue"),
        Pair("API (EU, https)", "Cloud", "API EU"),
        Pair("API", host: "api.example.com", "Cloud", "API"),
        Pair("database.example.com", "Cloud", "Database"),
        Pair("Docs", "Cloud", "Website & Docs"),
        Pair("Web 2 (Ping)", "Regions", "Web 2"),
        Pair("lb", host: "load-balancer.example.com", "Regions", "Load Balancers"),
        Pair("Edge", host: "web-1.frankfurt-dc.example.com", "Regions", ""),
    ]

    @Test(arguments: pairs)
    func `a check belongs to the one component whose words fit`(pair: Pair) throws {
        let components = try #require(Self.pages[pair.page])
        let match = try match(pair.name, host: pair.host, among: components)
        let names = match.fitting.map(\.name)
        if pair.component.isEmpty {
            #expect(names.count > 1, "\(names)")
        } else {
            #expect(names == [pair.component])
        }
    }

    private static let doubts: [(String, [String], String)] = [
        ("billing api", ["API", "Billing"], "fits components 1 (API), 2 (Billing): say which"),
        ("Web", ["Web 1", "Web 2"], "no component fits; nearest: 1 (Web 1), 2 (Web 2)"),
        ("Web 3", ["Web 1", "Web 2", "Mail"], "no component fits; nearest: 1 (Web 1), 2 (Web 2)"),
        (
            "request queue", ["API Requests", "Mail"],
            "no component fits; nearest: 1 (API Requests)"
        ),
        ("www.example.com", ["Example", "Shop"], "no component fits"),
        ("Old", ["API", "Mail"], "no component fits"),
    ]

    @Test(arguments: doubts)
    func `what is not certain is left to a person, with the best candidates`(
        name: String, components: [String], doubt: String
    ) throws {
        let match = try match(name, among: components)
        #expect(match.fitting.count != 1)
        #expect(match.doubt == doubt)
    }
}
