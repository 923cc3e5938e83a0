import CCurl

extension HTTPHeaders {
    /// The header `Date` in Unix seconds; nil where there is none that can be read.
    package var date: Int64? {
        guard let text = self["Date"] else { return nil }
        let seconds = curl_getdate(text, nil)
        return seconds >= 0 ? Int64(seconds) : nil
    }
}
