import Foundation
import Glibc
package import HTTP

/// A simulated server: a child process that ends with this object.
package final class Simulator {
    package enum Service {
        case pingdom
        case cachet(String, components: Int = 6)

        fileprivate var arguments: [String] {
            switch self {
            case .pingdom: ["pingdom.py"]
            case .cachet(let version, let count):
                ["cachet.py", "--version", version, "--components", "\(count)"]
            }
        }
    }

    package struct LoggedRequest: Decodable {
        package let method: String
        package let path: String
        package let headers: [String: String]
        package let body: String?
        package let status: Int?
        package let connection: Int
    }

    package let url: String
    private let process: TestProcess
    private let control: HTTPClient

    /// The interpreter's path: a version manager's `python3` would search for it at every start.
    private static let python = Result {
        try TestProcess(["python3", "-c", "import sys; print(sys.executable)"]).readLine()
    }

    /// - Parameter tls: the certificate and key of an HTTPS server, and the authority to trust.
    package init(
        _ service: Service = .pingdom,
        tls: (certificate: String, key: String, authority: String)? = nil
    ) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Simulators").standardized.path
        let options = tls.map { ["--tls", $0.certificate, $0.key] } ?? []
        let arguments = service.arguments + options
        // If the tests crash, `timeout` eventually ends it. The standard library suffices: -S.
        process = try TestProcess(
            ["timeout", "3600", try Self.python.get(), "-S", "\(folder)/\(arguments[0])"]
                + arguments.dropFirst())
        url = process.readLine()
        var settings = HTTPClient.Settings(userAgent: "control")
        settings.caFile = tls?.authority
        settings.totalTimeout = .seconds(120)
        settings.silence = .seconds(120)
        control = HTTPClient(settings: settings)
    }

    deinit {
        process.terminate()
        process.wait()
    }

    /// The URL that lists the checks for requests with the token.
    package var checks: String { url + "/api/3.1/checks" }

    /// Makes the next requests fail as described in JSON.
    package func fail(_ faults: String) async throws {
        try await tell(.post, "/_control/faults", faults)
    }

    /// Makes every answer take longer.
    package func delay(seconds: Double) async throws {
        try await tell(.post, "/_control/latency", "{\"seconds\": \(seconds)}")
    }

    /// The requests so far, or since the last `forgetLog`.
    package func log() async throws -> [LoggedRequest] {
        struct Log: Decodable { let requests: [LoggedRequest] }
        let answer = try await tell(.get, "/_control/log")
        return try JSONDecoder().decode(Log.self, from: Data(answer.utf8)).requests
    }

    /// Waits until the given number of requests has arrived, counting one method if it is given.
    package func waitForRequests(
        _ count: Int = 1, _ method: HTTPRequest.Method? = nil
    ) async throws {
        let ofMethod = method.map { "&method=\($0.rawValue)" } ?? ""
        try await tell(.get, "/_control/log?at_least=\(count)\(ofMethod)")
    }

    /// Holds requests back until `count` of them have arrived, so that racing processes do overlap.
    package func meet(
        _ count: Int, at path: String, _ method: HTTPRequest.Method
    ) async throws {
        try await tell(
            .post, "/_control/meeting",
            "{\"requests\":\(count),\"path\":\"\(path)\",\"method\":\"\(method.rawValue)\"}")
    }

    package func forgetLog() async throws { try await tell(.delete, "/_control/log") }

    /// Sends a request from the test itself, with the token for any Cachet, and returns the body.
    @discardableResult
    package func tell(
        _ method: HTTPRequest.Method, _ path: String, _ json: String? = nil
    ) async throws -> String {
        let headers = [
            HTTPHeader("Content-Type", "application/json"),
            HTTPHeader("X-Cachet-Token", "test-token"),
            HTTPHeader("Authorization", "Bearer test-token"),
        ]
        let request = HTTPRequest(
            method, url + path, headers: headers, body: json.map { Array($0.utf8) })
        let response = try await control.send(request)
        guard response.status < 300 else { throw Refused(answer: response.text) }
        return response.text
    }

    private struct Refused: Error { let answer: String }
}

extension HTTPResponse {
    package var text: String { String(decoding: body, as: UTF8.self) }
}
