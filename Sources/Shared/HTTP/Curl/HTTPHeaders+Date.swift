import CCurl

extension HTTPHeaders {
    /// The header `Date` in Unix seconds, or nil if it is missing or unreadable.
    package var date: Int64? {
        guard let text = self["Date"] else { return nil }
        let seconds = curl_getdate(text, nil)
        return seconds >= 0 ? Int64(seconds) : nil
    }
}
