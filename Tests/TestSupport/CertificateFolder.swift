/// A folder with an authority and a certificate of its making for `localhost`.
package final class CertificateFolder {
    package let files: (certificate: String, key: String, authority: String)
    private let folder: Folder

    package init() throws {
        folder = try Folder()
        let path = folder.path
        files = ("\(path)/server.pem", "\(path)/server.key", "\(path)/ca.pem")
        try openssl(["-subj", "/CN=Tests", "-keyout", "\(path)/ca.key", "-out", files.authority])
        try openssl([
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-addext", "basicConstraints=critical,CA:FALSE",
            "-CA", files.authority, "-CAkey", "\(path)/ca.key",
            "-keyout", files.key, "-out", files.certificate,
        ])
    }

    private struct Refused: Error { let code: Int32 }

    private func openssl(_ arguments: [String]) throws {
        let start = [
            "openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec",
            "-pkeyopt", "ec_paramgen_curve:P-256",
        ]
        let code = try TestProcess(start + arguments).wait()
        guard code == 0 else { throw Refused(code: code) }
    }
}
