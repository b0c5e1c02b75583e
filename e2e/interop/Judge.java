import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.*;
import java.util.*;

/** What Java says of an authority's files in `good` and `bad`: a line each, folder, artifact, `ok` or its words. Everything is keytool's own doing, many commands in one start; OCSP answers, which it does not know, are judged by Java's path validation. */
class Judge {
  static String passphrase, folder;

  /** keytool's words; it throws where it fails, since `-debug` keeps it from ending the program. */
  static String keytool(String... arguments) throws Exception {
    var output = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(output));
    try {
      var all = new ArrayList<>(List.of(arguments));
      all.add("-debug");
      sun.security.tools.keytool.Main.main(all.toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
    return output.toString();
  }

  static String[] store(String name) { return new String[] {"-keystore", name, "-storepass", passphrase}; }
  static String[] with(String[] more, String... first) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  static void expect(boolean holds, String otherwise) throws Exception { if (!holds) throw new Exception(otherwise); }
  static X509Certificate certificate(String name) throws Exception {
    try (var in = new FileInputStream(folder + "/" + name)) { return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in); }
  }

  /** Without -noprompt, keytool adds no certificate whose chain does not lead to what is trusted: nobody is there to be asked. */
  static void imported(String trust, String alias) throws Exception {
    try { keytool(with(store(trust), "-importcert", "-alias", alias, "-file", folder + "/" + alias + ".pem")); } catch (NullPointerException nobody) { throw new Exception("keytool asks whether it is to be trusted"); }
    keytool(with(store(trust), "-list", "-alias", alias));
  }

  static String anchors() throws Exception {
    var path = folder + "/anchors.p12";
    Files.deleteIfExists(Path.of(path));
    for (var name : new String[] {"root", "middle"}) keytool(with(store(path), "-importcert", "-noprompt", "-alias", name, "-file", folder + "/" + name + ".pem"));
    return path;
  }

  static void list(String name, String serial) throws Exception {
    var words = keytool(with(store(anchors()), "-printcrl", "-file", folder + "/" + name + ".pem"));
    expect(words.contains("Verified by middle in keystore"), words);
    expect(words.replaceAll("[\\s:]", "").toLowerCase().contains(serial), "the serial number is not in it");
  }

  static void answer(String file) throws Exception {
    expect(said("leaf.pem", file).contains("revoked"), said("leaf.pem", file));
    expect(said("p-tls-client.pem", file).equals("good"), said("p-tls-client.pem", file));
    expect(said("p-email.pem", file).contains("status is unknown"), said("p-email.pem", file));
  }
  static String said(String name, String file) throws Exception {
    var subject = certificate(name);
    var validator = CertPathValidator.getInstance("PKIX");
    var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
    checker.setOcspResponses(Map.of(subject, Files.readAllBytes(Path.of(folder, file))));
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate("root.pem"), null)));
    parameters.addCertPathChecker(checker);
    try {
      validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(subject, certificate("middle.pem"))), parameters);
      return "good";
    } catch (CertPathValidatorException refusal) {
      return refusal.getMessage() + " " + refusal.getReason();
    }
  }

  static void keystore(String file) throws Exception {
    var words = keytool(with(store(folder + "/" + file), "-list", "-v"));
    expect(words.contains("PrivateKeyEntry") && words.contains("Certificate chain length: 3"), words);
    // A key is opened only where its pair signs: a request by it.
    expect(keytool(with(store(folder + "/" + file), "-certreq", "-alias", "app")).contains("BEGIN NEW CERTIFICATE REQUEST"), "no request");
  }

  /** With -debug, keytool shows a trusted entry as its certificate and the attribute that makes it trusted. */
  static void trusts(String file) throws Exception {
    var words = keytool(with(store(file), "-list"));
    expect(words.contains("contains 1 entry") && words.contains("interop root") && words.contains("Attribute 2.16.840.1.113894.746875.1.1: 2.5.29.37.0"), words);
  }

  interface Check { void run() throws Exception; }

  /** arguments: passphrase, serial numbers of the leaf and the server, profiles. */
  public static void main(String[] arguments) throws Exception {
    passphrase = arguments[0];
    for (var place : new String[] {"good", "bad"}) {
      folder = place;
      var checks = new LinkedHashMap<String, Check>();
      checks.put("certificate chain", () -> imported(anchors(), "leaf"));
      checks.put("certificate of every profile", () -> { var trust = anchors(); for (var profile : arguments[3].split(",")) imported(trust, "p-" + profile); });
      checks.put("request", () -> expect(keytool("-printcertreq", "-file", folder + "/request.pem").contains("app.test"), "another subject"));
      checks.put("revocation list", () -> list("list", arguments[1]));
      checks.put("delta list", () -> list("delta", arguments[2]));
      checks.put("OCSP answer", () -> answer("ocsp-authority.der"));
      checks.put("OCSP answer of a named signer", () -> answer("ocsp-signer.der"));
      checks.put("PKCS #12", () -> keystore("modern.p12"));
      checks.put("PKCS #12, legacy", () -> keystore("legacy.p12"));
      checks.put("trust store", () -> trusts(folder + "/trust.p12"));
      checks.put("PKCS #7", () -> expect(keytool("-printcert", "-file", folder + "/bundle.der").split("Owner: ").length == 4, "other certificates"));
      for (var check : checks.entrySet()) {
        var words = "ok";
        try { check.getValue().run(); } catch (Exception refusal) { words = String.valueOf(refusal).replaceAll("\\s+", " "); }
        System.out.println(place + "\t" + check.getKey() + "\t" + words);
      }
    }
  }
}
