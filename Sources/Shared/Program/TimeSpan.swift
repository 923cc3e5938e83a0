/// The seconds in a span such as `90s`, `5m`, `2h` or `1d`; nil where it is not one.
package func seconds(inSpan text: String) -> Int64? {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    guard let unit = text.last.flatMap({ units[$0] }), text.dropLast().allSatisfy(\.isASCIIDigit),
        let count = Int64(text.dropLast())
    else { return nil }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow ? nil : seconds
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
