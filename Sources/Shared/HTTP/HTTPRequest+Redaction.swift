extension HTTPRequest {
    /// `text` without the tokens and the query of this request, whoever repeats them.
    func redacting(_ text: String) -> String {
        let values = headers.filter(\.isSecret).map(\.value)
        let tokens = values.compactMap { $0.split(separator: " ").last.map(String.init) }
        let query = url.split(separator: "?", maxSplits: 1).dropFirst().map(String.init)
        return (values + tokens + query).filter { $0.count > 3 }.reduce(text) {
            $0.replacing($1, with: "<secret>")
        }
    }
}
