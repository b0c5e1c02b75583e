/** Days from which documents bind certificates: when they were published, or what they say themselves. */
export const Since = {
  rfc2459: '1999-01-01', rfc3279: '2002-04-01', rfc3280: '2002-04-01', rfc3490: '2003-03-01', rfc5280: '2008-05-01', rfc6818: '2013-01-01', rfc6962: '2013-06-01', rfc8399: '2018-05-01', rfc8813: '2020-08-01',
  /** Baseline Requirements 1.0, and later versions by what they are known for. */
  br: '2012-07-01', br102: '2012-06-08', br113: '2013-02-21', br116: '2013-07-29', br121: '2015-01-16', br130: '2015-04-16', br131: '2015-09-28', noSha1: '2016-01-01', personNames: '2016-09-07', br148: '2017-06-08',
  tor: '2017-07-28', underscores: '2018-12-10', underscoresEnd: '2019-04-01', br169: '2020-03-27', br171: '2020-08-20', br179: '2021-08-16', br180: '2021-08-25', reservedLabels: '2021-10-01', noUnits: '2022-09-01',
  /** Ballot SC-061: reasons and dates of revocation lists. */
  lists187: '2023-07-15',
  /** Ballot SC-062: the certificate profiles. */
  profiles: '2023-09-15',
  /** Ballot SC-063: OCSP optional. */
  lists: '2024-03-15',
  /** Ballot SC-081's steps. */
  days200: '2026-03-15', days100: '2027-03-15', days47: '2029-03-15',
  mozilla22: '2013-07-26', mozilla24: '2017-02-28', mozilla241: '2017-03-31', mozilla27: '2020-01-01', mozilla30: '2025-03-15', appleCt: '2018-10-15', apple398: '2020-09-01', chromeNoClients: '2027-03-15',
  onion: '2015-05-01', evAttributes: '2019-04-16', ev170: '2020-01-31', csbr: '2019-08-13', csbrShort: '2026-03-01', smbr: '2023-09-01', smbrLegacyEnd: '2025-07-15', smbrPostQuantum: '2025-08-22',
} as const
