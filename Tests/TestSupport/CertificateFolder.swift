/// A folder with a certificate authority and a certificate for `localhost`.
package final class CertificateFolder {
    /// Who signed the certificate, and whether it is still valid.
    package enum Kind: Sendable {
        case valid, expired, selfSigned
    }

    package let files: (certificate: String, key: String, authority: String)
    private let folder: Folder

    package init(_ kind: Kind = .valid) throws {
        folder = try Folder()
        let path = folder.path
        files = ("\(path)/server.pem", "\(path)/server.key", "\(path)/ca.pem")
        let authority = ["-CA", files.authority, "-CAkey", "\(path)/ca.key"]
        let selfSigned = ["-x509", "-days", "2"]
        try request("Tests", selfSigned + ["-keyout", "\(path)/ca.key", "-out", files.authority])
        let ofServer = [
            "-addext", "subjectAltName=DNS:localhost",
            "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", files.key, "-out",
        ]
        switch kind {
        case .valid:
            try request("localhost", selfSigned + authority + ofServer + [files.certificate])
        case .selfSigned:
            try request("localhost", selfSigned + ofServer + [files.certificate])
        case .expired:
            // In OpenSSL 3.0 only this command accepts an expiry date in the past.
            try request("localhost", ofServer + ["\(path)/server.csr"])
            try openssl(
                ["x509", "-req", "-in", "\(path)/server.csr", "-days", "-1", "-out"]
                    + [files.certificate, "-copy_extensions", "copy"] + authority)
        }
    }

    private struct Refused: Error { let code: Int32 }

    private func request(_ name: String, _ arguments: [String]) throws {
        let key = ["-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        try openssl(["req", "-subj", "/CN=\(name)"] + key + arguments)
    }

    private func openssl(_ arguments: [String]) throws {
        let code = try TestProcess(["openssl"] + arguments).wait()
        guard code == 0 else { throw Refused(code: code) }
    }
}
