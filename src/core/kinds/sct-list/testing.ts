/** For tests: the list in the extension of a certificate of CloudFlare, Inc. for a site of theirs, November 2019, in base64. */
export const SCT_LIST = [
    'APIAdwCkuQmQtBhYFIe7E6LMZ3AKPDWYBPkb37jjd80OyA3cEAAAAW5zpeFuAAAEAwBIMEYCIQDBVA4xDlCZ9FQ8yHRrOIWpuDMX',
    'NohAV1tPLyxzzb9adgIhANMDGfiBlK8IAsDyGpTZtpo8y01RmQipWaAFuE0fEBtUAHcAXqdz+d9WwOe1Nkh90EngMnqRmgyEoRIS',
    'hBh1loFxRVgAAAFuc6XhXwAABAMASDBGAiEA51EdS7Ap6UnQlTXu7TvVoBRnLUCg6pXoNmOzTxEjmtgCIQDJW/Re2CLDFHZhbUqw',
    'S2GuZ4mYFxLDAXGhCIVJ9nFnuA==',
  ].join('')
