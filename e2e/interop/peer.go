// Command peer says what Go makes of files: `peer WHAT ARGUMENT...` ends silently with 0 where it takes them, else with its words and 1.
// The standard library reads certificates, requests and lists; OCSP answers, PKCS #12 and PKCS #7 are read by the libraries that Debian has for it.
package main

import (
	"bytes"
	"crypto"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"time"

	"github.com/fullsailor/pkcs7"
	"golang.org/x/crypto/ocsp"
	"software.sslmate.com/src/go-pkcs12"
)

// Errors end the program with their words: there is nobody else to tell.
func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func expect(holds bool, format string, values ...any) {
	if !holds {
		check(fmt.Errorf(format, values...))
	}
}

// der is a file's content, out of its PEM where it has one.
func der(path string) []byte {
	content := must(os.ReadFile(path))
	if block, _ := pem.Decode(content); block != nil {
		return block.Bytes
	}
	return content
}

func certificate(path string) *x509.Certificate { return must(x509.ParseCertificate(der(path))) }

func pool(paths ...string) *x509.CertPool {
	all := x509.NewCertPool()
	for _, path := range paths {
		all.AddCert(certificate(path))
	}
	return all
}

// number reads a serial number as the tests write it: hexadecimal octets.
func number(text string) *big.Int { return new(big.Int).SetBytes(must(hex.DecodeString(text))) }

// chain verifies each leaf through middle to root, for the host where there is one, and for each purpose that it names itself.
func chain(root, middle, host string, leaves ...string) {
	for _, path := range leaves {
		leaf := certificate(path)
		usages := append([]x509.ExtKeyUsage{}, leaf.ExtKeyUsage...)
		if len(usages) == 0 {
			usages = append(usages, x509.ExtKeyUsageAny)
		}
		for _, usage := range usages {
			_, err := leaf.Verify(x509.VerifyOptions{Roots: pool(root), Intermediates: pool(middle), DNSName: host, KeyUsages: []x509.ExtKeyUsage{usage}})
			if err != nil {
				check(fmt.Errorf("%s, usage %d: %w", path, usage, err))
			}
		}
	}
}

func request(path, host string) {
	one := must(x509.ParseCertificateRequest(der(path)))
	check(one.CheckSignature())
	expect(len(one.DNSNames) == 1 && one.DNSNames[0] == host, "it asks for %v", one.DNSNames)
}

// list verifies a revocation list and finds the serial number in it.
func list(issuer, path, serial string) {
	one := must(x509.ParseRevocationList(der(path)))
	check(one.CheckSignatureFrom(certificate(issuer)))
	for _, entry := range one.RevokedCertificates {
		if entry.SerialNumber.Cmp(number(serial)) == 0 {
			return
		}
	}
	check(errors.New("the serial number is not in it"))
}

var statuses = map[string]int{"good": ocsp.Good, "revoked": ocsp.Revoked, "unknown": ocsp.Unknown}

// answer verifies an OCSP answer, that of a named signer with its certificate.
func answer(issuer, subject, path, status string) {
	one := must(ocsp.ParseResponseForCert(der(path), certificate(subject), certificate(issuer)))
	expect(one.Status == statuses[status], "status %d", one.Status)
	expect(one.NextUpdate.After(time.Now()), "it is of no use any more")
}

func store(path, passphrase, leaf string) {
	key, first, others, err := pkcs12.DecodeChain(der(path), passphrase)
	check(err)
	expect(first.Equal(certificate(leaf)) && len(others) == 2, "other certificates: %v and %d", first.Subject, len(others))
	public := must(x509.MarshalPKIXPublicKey(key.(crypto.Signer).Public()))
	expect(bytes.Equal(public, first.RawSubjectPublicKeyInfo), "the key is not that of the certificate")
}

func trust(path, passphrase, root string) {
	all := must(pkcs12.DecodeTrustStore(der(path), passphrase))
	expect(len(all) == 1 && all[0].Equal(certificate(root)), "it trusts %d", len(all))
}

func bundle(path string, members ...string) {
	all := must(pkcs7.Parse(der(path))).Certificates
	expect(len(all) == len(members), "%d certificates", len(all))
	for i, member := range members {
		expect(all[i].Equal(certificate(member)), "%s is not in its place", member)
	}
}

// ask makes a TLS connection that trusts the root only.
func ask(root, host, port string) {
	connection := must(tls.Dial("tcp", net.JoinHostPort("127.0.0.1", port), &tls.Config{RootCAs: pool(root), ServerName: host}))
	check(connection.Close())
}

func main() {
	arguments := os.Args[2:]
	switch os.Args[1] {
	case "chain":
		chain(arguments[0], arguments[1], arguments[2], arguments[3:]...)
	case "request":
		request(arguments[0], arguments[1])
	case "list":
		list(arguments[0], arguments[1], arguments[2])
	case "answer":
		answer(arguments[0], arguments[1], arguments[2], arguments[3])
	case "store":
		store(arguments[0], arguments[1], arguments[2])
	case "trust":
		trust(arguments[0], arguments[1], arguments[2])
	case "bundle":
		bundle(arguments[0], arguments[1:]...)
	case "ask":
		ask(arguments[0], arguments[1], arguments[2])
	default:
		check(errors.New("nobody asks for " + os.Args[1]))
	}
}
