/// The key of the outage whose end a `/fixed` key reports; any other key is returned unchanged.
package func withoutFixed(_ key: String) -> String {
    key.hasSuffix("/fixed") ? String(key.dropLast("/fixed".count)) : key
}
