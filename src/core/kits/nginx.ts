import { PLAIN_PORT } from './kit.ts'
import type { ListenAddresses } from './names.ts'
import { htmlText, isIpv6, isPlainHost } from './names.ts'

export interface NginxInput {
  readonly hosts: readonly string[]
  readonly keyFile: string
  readonly port: number
  readonly listen: ListenAddresses
}

/** Mozilla's "intermediate" configuration, version 5.7: TLS 1.2 with forward secrecy and AEAD, and TLS 1.3. */
const CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305',
].join(':')

/** Each once (nginx warns of doubles), and only what is a host by its characters: a name is no place for directives. */
function serverNames(hosts: readonly string[]): string {
  const names = hosts.filter(isPlainHost).map((host) => (isIpv6(host) ? `[${host}]` : host).toLowerCase())
  return [...new Set(names)].join(' ') || '_'
}

function listenLines({ ipv4, ipv6 }: ListenAddresses, port: number): string {
  const four = ipv4 && `listen ${ipv4 === '0.0.0.0' ? '' : `${ipv4}:`}${port} ssl;`
  const six = ipv6 && `listen [${ipv6}]:${port} ssl;`
  return [four, six].filter(Boolean).join('\n        ')
}

/** `nginx.conf`: complete, without privileges, everything that it writes in `temp/` beside it. nginx 1.15.9 and later. */
export function nginxConf({ hosts, keyFile, port, listen }: NginxInput): string {
  return `# HTTPS with nginx. From this folder:
#
#     nginx -p . -c nginx.conf
#
# It stays in the foreground as one process of whoever starts it, which suits development (Ctrl-C stops it). nginx may
# first say that it cannot open /var/log/nginx/error.log: that is its default before it reads this file, and harmless.

daemon off;
master_process off;
pid temp/nginx.pid;
error_log stderr;

events {}

http {
    access_log temp/access.log;
    client_body_temp_path temp;
    proxy_temp_path temp;
    fastcgi_temp_path temp;
    uwsgi_temp_path temp;
    scgi_temp_path temp;

    types {
        text/html html;
        text/css css;
        text/javascript js mjs;
        application/json json;
        image/svg+xml svg;
        image/png png;
        image/jpeg jpg jpeg;
        image/webp webp;
        font/woff2 woff2;
    }
    default_type application/octet-stream;
    charset utf-8;
    server_tokens off;
    server_names_hash_bucket_size 512;

    server {
        # The port, ${port}, stands here.
        ${listenLines(listen, port)}
        server_name ${serverNames(hosts)};

        ssl_certificate fullchain.pem;
        ssl_certificate_key ${keyFile};

        # Mozilla's intermediate profile: TLS 1.2 and 1.3, forward secrecy only.
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_ciphers ${CIPHERS};
        ssl_prefer_server_ciphers off;
        ssl_ecdh_curve X25519:prime256v1:secp384r1;
        ssl_session_cache shared:tls:1m;
        ssl_session_timeout 1d;
        ssl_session_tickets off;

        # Files from html/.
        location / {
            root html;
            index index.html;
        }

        # Or an app behind nginx: put a # before the four lines above, take it away from those below, and start
        # the app without TLS with: python3 app.py --plain
        #location / {
        #    proxy_pass http://127.0.0.1:${PLAIN_PORT};
        #    proxy_set_header Host $http_host;
        #    proxy_set_header X-Forwarded-For $remote_addr;
        #    proxy_set_header X-Forwarded-Proto $scheme;
        #}
    }
}
`
}

/** `html/index.html`, what nginx serves; the names are safe to be shown. */
export function indexHtml(hosts: readonly string[], rootName: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>HTTPS works</title>
<h1>HTTPS works</h1>
<p>This page is html/index.html, served by nginx. Put your own files beside it.
<dl>
<dt>The certificate is for<dd>${htmlText(hosts.join(', '))}
<dt>It leads to<dd>${htmlText(rootName)}
</dl>
</html>
`
}
