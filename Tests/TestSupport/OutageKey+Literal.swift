public import Records

extension OutageKey: ExpressibleByStringInterpolation {
    /// A key as tests write it: `"1/85975/1656032801"`.
    package init(stringLiteral text: String) { self.init(rawValue: text) }
}
