import JSON

/// The sentence in an error of Pingdom's, `{"error": {"errormessage": …}}`; nil where the body is
/// something else.
func pingdomMessage(_ body: [UInt8]) -> String? {
    var json = JSONReader()
    return try? json.read(body.span) { $0["error"]?["errormessage"]?.string }
}
