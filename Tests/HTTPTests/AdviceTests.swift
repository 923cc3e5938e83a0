import Program
import Testing

@testable import HTTP

@Suite struct AdviceTests {
    private func advice(_ code: HTTPError.Code) -> String? {
        RequestFailure("GET /ping", HTTPError(code, "so")).advice(address: "URL", token: "a/token")
    }

    private func advice(_ status: Int) -> String? {
        RequestFailure(.refused, "so", status: status).advice(address: "URL", token: "a/token")
    }

    @Test func `each reason for no answer has its advice`() {
        #expect(
            advice(.cannotResolve) == "see whether the name in URL, or that of a proxy, is right")
        #expect(advice(.cannotConnect) == "see whether this machine reaches URL, and try again")
        #expect(advice(.tls) == "set CURL_CA_BUNDLE to the authority's PEM file")
        #expect(advice(.badCAFile) == "see whether CURL_CA_BUNDLE names a PEM file")
        #expect(
            advice(.proxyRefuses) == "check the proxy, its user and password, in https_proxy")
        #expect(advice(.notHTTP) == "see whether URL is right")
    }

    @Test func `a refusal of the token is told from one of the address`() {
        #expect(advice(401) == "put a token that it accepts into a/token")
        #expect(advice(404) == "see whether URL is right")
        #expect(advice(503) == "try again later")
    }

    @Test(arguments: [200, 302, 405]) func `what says itself what to do gets no advice`(status: Int)
    {
        #expect(advice(status) == nil)
    }
}
