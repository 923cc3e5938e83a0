extension HTTPRequest {
    /// `text` without the tokens and the query of this request, whoever repeats them.
    func redacting(_ text: String) -> String {
        let query = url.split(separator: "?", maxSplits: 1).dropFirst().map(String.init)
        return (headers.flatMap(\.secrets) + query).filter { $0.count > 3 }.reduce(text) {
            $0.replacing($1, with: "<secret>")
        }
    }
}
