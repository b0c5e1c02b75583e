/** For tests: certificates of OpenSSH 9.2p1 (`ssh-keygen -s ca -I id …`); those with security keys were signed with Python's cryptography 48.0 and verified by `ssh-keygen -L`. */
export const certificates: Readonly<Record<string, string>> = {
  'user': `ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAINCw9NCuNHZel1ne7whyQjJh6cMm/7uLVPpB3ULqbhFZAAAAIO3Uxr11EHUQZ7VGa1pkVVgbouFCqdxZSy4FiPvZInsVAAAAAAAAACoAAAABAAAAB2lkIHVzZXIAAAAOAAAABHJvb3QAAAACbWUAAAAAaVW5AAAAAABrNuyAAAAAQwAAAA1mb3JjZS1jb21tYW5kAAAACgAAAAZscyAtbGEAAAAOc291cmNlLWFkZHJlc3MAAAAOAAAACjEwLjAuMC4wLzgAAABkAAAAFXBlcm1pdC1YMTEtZm9yd2FyZGluZwAAAAAAAAAXcGVybWl0LWFnZW50LWZvcndhcmRpbmcAAAAAAAAACnBlcm1pdC1wdHkAAAAAAAAADnBlcm1pdC11c2VyLXJjAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIGfajWPpbo1vFv0OVg5bAqrUjNK5R+fmET/bMoAXURt5AAAAUwAAAAtzc2gtZWQyNTUxOQAAAECEhnwntLYJ09p8i2fmPNZoIKzLr04wGuusRHt008R7rYbc9FuBBYj3HVJ2MWsbWaJwaxlvnEk4BQSzbLU7UJMD me@example.test`,
  'host': `ecdsa-sha2-nistp256-cert-v01@openssh.com AAAAKGVjZHNhLXNoYTItbmlzdHAyNTYtY2VydC12MDFAb3BlbnNzaC5jb20AAAAg7rpcJZ/o6o/L+dBle04TcZEj0sA3uOE42DjiBSL7JfMAAAAIbmlzdHAyNTYAAABBBFDoQ8kIfN9LpDPcRg7pOcqUjxVft4Lt1DlkThgOFVOrkFwBFakZadD/+ye0uNaa/360EszG4hMk354Lgec0mrAAAAAAAAAAAAAAAAIAAAAHaG9zdCBpZAAAABUAAAARaG9zdC5leGFtcGxlLnRlc3QAAAAAAAAAAP//////////AAAAAAAAAAAAAAAAAAABFwAAAAdzc2gtcnNhAAAAAwEAAQAAAQEAnBmtVn0lH5005GI8kokLBmlbQ6qu7NiGqSmAjhXaFtx0a3MZ5DQ8i4NKpMtPJPpQzJYzVzKkzl+tsfec0U56lACigV2NaCLg541R+y6dIggeF4ZQ+Xicv7tz5PlTWZ80jcYpfFnpf3aLzeO2i9ZOT4h+duZ4LhnaAFzbNp76EJK4UVa42v1+HENNo2LQbQZy9izOVg+jQo2WZMJ5SJw/PlGbOjvsyYwV0OPbHYzn2oFNYAuRsesLn2ytYbinBwhnMISb0zZfWQBq1BuMaKeWaOWl7SPbmPsLRg5Ulkad1ChfNXG7rJuPzF6BSdrA7GfzALCdXbICkSgWnb59nBReNQAAARQAAAAMcnNhLXNoYTItNTEyAAABAAy1Se45hyWQnpmIdahHPKghjud1UMagVSoHjFB5D9H+1TL47KikPsDudDfai9CjRM3O3A5P1vW2v7kr6+y4Vapa0h5VqjFxgpGs8zfgb3lASodO7bo4nfM68nDpJn6irRKd2ubF/HtxbFhde5Nrg5WndXs+xbbJ+FMSNAgXnusTtfClCHN0IhLL9UigY8v+TsJvZ7cfsth0Tv/JmiTp2StWIa7mSZ02+pm4YsgxXOPpstVqsiBmm/V0fW6FI83x5KfVaeO1rzyl4c5qMuR9YAiNaSre4n4Dns+0n6xt+M4OsRkTmTMdTdvKB63rwqI393hGlD+xmXjVOKBgXnSGjYM= p256`,
  'sha1': `ssh-rsa-cert-v01@openssh.com AAAAHHNzaC1yc2EtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgMVKdTWhwoQJ6DmNyOM3sJ9AhnZMVAQt3miSTPVG9eDoAAAADAQABAAABAQDAnGllmhLHe+aEvCdzd8GbX0DRiTyjWvTFiQXz+Hp5VZWbzEY82lDRl3quEBdVNGJn3fkdv0SKsuIqDtWFGnDdSD1ueqdEpvsuh8VuDf+W+XUB2o0YXCIx5mh3QFP5HgxPLeFJgAkLdv/880oEBZgXrW08Bizl3kt3I4emAoWiazw+AF20YJyfMj+cA9C5r5MkCjppbXaiQlLyMgzh87UlFWvbbOjn/Q6vRCzPB6MK/xIQ2j/VP68OKeMfmbAtBJhPbtQdEtbHv/P9WRla+ZRm50j7n/qU44dOy6Lp7Em2CW/h6cMYfpC2pyU/Qxi2arXiOtJ+baUTZn9e2a+kI+vxAAAAAAAAAAAAAAABAAAABHNoYTEAAAAFAAAAAWEAAAAAAAAAAP//////////AAAAAAAAAIIAAAAVcGVybWl0LVgxMS1mb3J3YXJkaW5nAAAAAAAAABdwZXJtaXQtYWdlbnQtZm9yd2FyZGluZwAAAAAAAAAWcGVybWl0LXBvcnQtZm9yd2FyZGluZwAAAAAAAAAKcGVybWl0LXB0eQAAAAAAAAAOcGVybWl0LXVzZXItcmMAAAAAAAAAAAAAARcAAAAHc3NoLXJzYQAAAAMBAAEAAAEBAJwZrVZ9JR+dNORiPJKJCwZpW0OqruzYhqkpgI4V2hbcdGtzGeQ0PIuDSqTLTyT6UMyWM1cypM5frbH3nNFOepQAooFdjWgi4OeNUfsunSIIHheGUPl4nL+7c+T5U1mfNI3GKXxZ6X92i83jtovWTk+IfnbmeC4Z2gBc2zae+hCSuFFWuNr9fhxDTaNi0G0GcvYszlYPo0KNlmTCeUicPz5Rmzo77MmMFdDj2x2M59qBTWALkbHrC59srWG4pwcIZzCEm9M2X1kAatQbjGinlmjlpe0j25j7C0YOVJZGndQoXzVxu6ybj8xegUnawOxn8wCwnV2yApEoFp2+fZwUXjUAAAEPAAAAB3NzaC1yc2EAAAEAPfdbZkvibZbhLINuKbRR4uHLMaCOrgsfh1T34L/Gnn7lMvPJXKee/qkJ6lMWrvubHQvArhwTCRMrT42R2pWAKZhiNpCzV9JyDr5Uj9qyDjea65Od+Z42CDkvq+FKfmRJeMvVautTNne++yufHT4Z4fcBVuerp7iuC+stLeqqUowpHA30b/dmBdmOWpxgsUAlFEdePqmVLSawJADh0uU0HCKuZCOVDj7h+1t3h2aW+usdy9feQUk90DrRIXRPtUt7XflYiLl9fmniaj+iJE+XUz1YxcZgcqhhr/ZhEurakWtQRF4KOXj4P0xlY/ESJKZBfnYD/qBt8NiOFFfJuJWzMw== me@host rsa`,
  'sha256': `ssh-rsa-cert-v01@openssh.com AAAAHHNzaC1yc2EtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgB0ZsYj/0ZJL9GBAtMMPv/fx/GxhqVULZddGfyFciWUMAAAADAQABAAABAQDAnGllmhLHe+aEvCdzd8GbX0DRiTyjWvTFiQXz+Hp5VZWbzEY82lDRl3quEBdVNGJn3fkdv0SKsuIqDtWFGnDdSD1ueqdEpvsuh8VuDf+W+XUB2o0YXCIx5mh3QFP5HgxPLeFJgAkLdv/880oEBZgXrW08Bizl3kt3I4emAoWiazw+AF20YJyfMj+cA9C5r5MkCjppbXaiQlLyMgzh87UlFWvbbOjn/Q6vRCzPB6MK/xIQ2j/VP68OKeMfmbAtBJhPbtQdEtbHv/P9WRla+ZRm50j7n/qU44dOy6Lp7Em2CW/h6cMYfpC2pyU/Qxi2arXiOtJ+baUTZn9e2a+kI+vxAAAAAAAAAAAAAAABAAAABnNoYTI1NgAAAAUAAAABYQAAAAAAAAAA//////////8AAAAAAAAAggAAABVwZXJtaXQtWDExLWZvcndhcmRpbmcAAAAAAAAAF3Blcm1pdC1hZ2VudC1mb3J3YXJkaW5nAAAAAAAAABZwZXJtaXQtcG9ydC1mb3J3YXJkaW5nAAAAAAAAAApwZXJtaXQtcHR5AAAAAAAAAA5wZXJtaXQtdXNlci1yYwAAAAAAAAAAAAABFwAAAAdzc2gtcnNhAAAAAwEAAQAAAQEAnBmtVn0lH5005GI8kokLBmlbQ6qu7NiGqSmAjhXaFtx0a3MZ5DQ8i4NKpMtPJPpQzJYzVzKkzl+tsfec0U56lACigV2NaCLg541R+y6dIggeF4ZQ+Xicv7tz5PlTWZ80jcYpfFnpf3aLzeO2i9ZOT4h+duZ4LhnaAFzbNp76EJK4UVa42v1+HENNo2LQbQZy9izOVg+jQo2WZMJ5SJw/PlGbOjvsyYwV0OPbHYzn2oFNYAuRsesLn2ytYbinBwhnMISb0zZfWQBq1BuMaKeWaOWl7SPbmPsLRg5Ulkad1ChfNXG7rJuPzF6BSdrA7GfzALCdXbICkSgWnb59nBReNQAAARQAAAAMcnNhLXNoYTItMjU2AAABAAyRWH+TAOzyc3lxZwjNOgNp3I5UgBtWXPqrivTJumWorGbCcNn40Tt3FtAKCLCf001NW8KZRWPm67RbdXiX0kVFPAQXxo0y7EddnsVNiDT6Hylx9dLRZdG2+6qZ6g6ak06KluoL6yc0wRGvhz2ytBnDkYsPc2TJQc2GWj778sPu6Yl21LymSos0YySmrHrZ8rI8qKKYvw8IOJ1ZW9vQyCY/aec8vvDedjT4g5Dp5wdKRCv5Yq4qMBNpvRUlxY/jsFKpo/qC6Dr9z04EyOlKzCSEsApmSZdywx9BcoY9k4Fk70LpJikwCqqrQdHVWRsKLtEOPJqfFQid9A2lPS2FaU0= me@host rsa`,
  'dsa': `ssh-dss-cert-v01@openssh.com AAAAHHNzaC1kc3MtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgiFR/VMKQ/is2VGBRi7D6nt2jWBMOB8Gol07sEPt0fEAAAACBANLRvx9F0pkr+SM/dXkC3LoLkaqj3h8E22G1YcpDwNUEU5LfwbGkpJ21uEmCO3E1x9hUb3OtSa1eNhAUjGJwcnYlZvEgs3cD8ZZujI+4ZbAF2R+gyqS2yXNZ7fP+NnWjKMIDkRJ5ULYe82ARVwWsTN7f/GlJLCkDLc6J6+SeYc+jAAAAFQCQ4ntUB7eySCTDUAEf7KwjNBvbcwAAAIEAp1zIoCLBRol+PmEENJZUj7Iyfy+GaUXNqjrk0AhToeYOlb4VCasfEt2rHnGQHJSofrnnapZRx2oUZWXV0o4z0ZrTh3CyHodJMorRgVIGZp8FiKMudcBU5v8AbDH9nUD6zg2BxSOWpjjDtwAUoYeGaKbEmzZr0BKXrG7qV5CvE64AAACBAISFzbQ8kn4zuBrAai1cPqwB/nf+NeQFhrUyHE0Y/n38RSnjYe7bqS+msQNcKMikfrBPKCFd/pqJz3XBCFrWdUaxcKcfO0QJU2vMGRC4sx/NCzfuA/XgbF4Tp5t05flxaKQlMR9ZoeXp7ZQiQ8kIIZjowdXFH6k+CX2Pfo8iOR2bAAAAAAAAAAAAAAABAAAAAmVjAAAAAAAAAABrA6q5AAAAAGzk3jkAAAAAAAAAggAAABVwZXJtaXQtWDExLWZvcndhcmRpbmcAAAAAAAAAF3Blcm1pdC1hZ2VudC1mb3J3YXJkaW5nAAAAAAAAABZwZXJtaXQtcG9ydC1mb3J3YXJkaW5nAAAAAAAAAApwZXJtaXQtcHR5AAAAAAAAAA5wZXJtaXQtdXNlci1yYwAAAAAAAAAAAAAAaAAAABNlY2RzYS1zaGEyLW5pc3RwMjU2AAAACG5pc3RwMjU2AAAAQQSo/c1prX+tDaIRGTz/59l+UcAFRbdL+nJevg3BwRJTxA5/irJP2EzRftaGXC7Ha2PBmc4fKTWId4D6EL2nQJcAAAAAZAAAABNlY2RzYS1zaGEyLW5pc3RwMjU2AAAASQAAACAdUiSBSINl0McBUk0U6LaogN7kCyPhIEnVkc79OnpVfQAAACEA0picfUIwcfA7ypsaoLauCCYjd7lwNH1ySCO6Mk75w8U= dsa@host`,
  'p384': `ecdsa-sha2-nistp384-cert-v01@openssh.com AAAAKGVjZHNhLXNoYTItbmlzdHAzODQtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgoBulelscmfxPCFUZkay0cuvrbiDV3FUp5mozCmieOEMAAAAIbmlzdHAzODQAAABhBJLIOwxpPc1ILDpPaGvkVdcIOvQ3sYz6aCAI4HwJfG+4Y+YnvXET2PKGvGaOELBt9/a688fgkLsodoFSwpP+WHxELKZTj+DwAjV1jjV3M1JBswu5O6IQlNbYuiuskjK3xgAAAAAAAAAAAAAAAQAAAARwMzg0AAAAAAAAAAAAAAAA//////////8AAAAAAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIGfajWPpbo1vFv0OVg5bAqrUjNK5R+fmET/bMoAXURt5AAAAUwAAAAtzc2gtZWQyNTUxOQAAAEBhDa4u8Sfh8IKDkjl/Iw6SxAnApvri+An0lEjVxBj1pC1gglCiN/FRBslemd0gmvuyimSz84mHkNsumdJhBMMF p384.pub`,
  'p521': `ecdsa-sha2-nistp521-cert-v01@openssh.com AAAAKGVjZHNhLXNoYTItbmlzdHA1MjEtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgy7bDgXK9+beDjrpoqbPGhaeoU77iGdAK+fv2ieSH7QsAAAAIbmlzdHA1MjEAAACFBABoM6HacPvwIQLZw7cuMGDJW+2MmQIfPDfeHuuoGysscyYi5HRCIHG7yr0+bJq5i3zCM5cduKjmxKEiwj+9fd+moAAysCOFwowCGXDZJN7jxZNohcUW7W4IijXQxfj/xya7ekam1PJ1SqVUmDlISwUUBFk1YZANiAHVjzNRVmh8wbqkMQAAAAAAAAAAAAAAAQAAAARwNTIxAAAAAAAAAAAAAAAA//////////8AAAAAAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIGfajWPpbo1vFv0OVg5bAqrUjNK5R+fmET/bMoAXURt5AAAAUwAAAAtzc2gtZWQyNTUxOQAAAEDj7mDhz8R51uvreNh7IZvyuaQ4BJ2UtcF0ZUsn0xpDTw5Amo5wriIkKcsoxMMBNRo1vL+bqb7XSUZ9lN5/A7kE p521`,
  'dsa-authority': `ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIENGcXpLqr0J9qSrUigL51Zv4kS6czV/TnmhQU4rFuYjAAAAIO3Uxr11EHUQZ7VGa1pkVVgbouFCqdxZSy4FiPvZInsVAAAAAAAAAAAAAAABAAAABWRzYWNhAAAABQAAAAF4AAAAAAAAAAD//////////wAAAAAAAACCAAAAFXBlcm1pdC1YMTEtZm9yd2FyZGluZwAAAAAAAAAXcGVybWl0LWFnZW50LWZvcndhcmRpbmcAAAAAAAAAFnBlcm1pdC1wb3J0LWZvcndhcmRpbmcAAAAAAAAACnBlcm1pdC1wdHkAAAAAAAAADnBlcm1pdC11c2VyLXJjAAAAAAAAAAAAAAGzAAAAB3NzaC1kc3MAAACBANLRvx9F0pkr+SM/dXkC3LoLkaqj3h8E22G1YcpDwNUEU5LfwbGkpJ21uEmCO3E1x9hUb3OtSa1eNhAUjGJwcnYlZvEgs3cD8ZZujI+4ZbAF2R+gyqS2yXNZ7fP+NnWjKMIDkRJ5ULYe82ARVwWsTN7f/GlJLCkDLc6J6+SeYc+jAAAAFQCQ4ntUB7eySCTDUAEf7KwjNBvbcwAAAIEAp1zIoCLBRol+PmEENJZUj7Iyfy+GaUXNqjrk0AhToeYOlb4VCasfEt2rHnGQHJSofrnnapZRx2oUZWXV0o4z0ZrTh3CyHodJMorRgVIGZp8FiKMudcBU5v8AbDH9nUD6zg2BxSOWpjjDtwAUoYeGaKbEmzZr0BKXrG7qV5CvE64AAACBAISFzbQ8kn4zuBrAai1cPqwB/nf+NeQFhrUyHE0Y/n38RSnjYe7bqS+msQNcKMikfrBPKCFd/pqJz3XBCFrWdUaxcKcfO0QJU2vMGRC4sx/NCzfuA/XgbF4Tp5t05flxaKQlMR9ZoeXp7ZQiQ8kIIZjowdXFH6k+CX2Pfo8iOR2bAAAANwAAAAdzc2gtZHNzAAAAKCMaWQLAIbNxRCl399Nu/ZBl68VDS/gRWdu+zA9z+5vvlGErCrRR/5o= me@example.test`,
  'sk-ed25519-authority': `ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIFHuKN+IF9fCu1BCUq+DsVhgpLqyv8GzeaJnFcPmimVJAAAAIFjtYr4JKM19Zrwbd0860uR2zvirYlRI0NwTEZe3RG2NAAAAAAAAAAcAAAABAAAABWJ5IHNrAAAABgAAAAJtZQAAAAAAAAAA//////////8AAAAAAAAAEgAAAApwZXJtaXQtcHR5AAAAAAAAAAAAAABKAAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIIYhZTXlBcB9nBSHJuDOOosuJaykis87usdsgsPv5vHOAAAABHNzaDoAAABnAAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAQA4gvuWC1IqxY/cc5jA9gjVDS37MyHhW7CNkYi8FaKpYx1ldGZXyvHw2WFwdr2YhxAqeKbnB4CjT4qWW5qr6HgkBAAAABQ== cert by sk`,
  'sk-ecdsa-authority': `ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIOpHPa0rX5okrPrzqxpuJq2oxiSQim22mV41xbhpaV/WAAAAIFjtYr4JKM19Zrwbd0860uR2zvirYlRI0NwTEZe3RG2NAAAAAAAAAAcAAAABAAAABWJ5IHNrAAAABgAAAAJtZQAAAAAAAAAA//////////8AAAAAAAAAEgAAAApwZXJtaXQtcHR5AAAAAAAAAAAAAAB/AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBNsHW0HDveif581vZOU6EdmFgjs7oo1nnh6NK40WoqHmc0WF8yq4FyuLvdJj8RW5W9bcxzB3C+Ch34fxDmxnuXkAAAAEc3NoOgAAAHgAAAAic2stZWNkc2Etc2hhMi1uaXN0cDI1NkBvcGVuc3NoLmNvbQAAAEkAAAAhAN19aew9VerZUcXCmJqDqh4ePEFYa09v+28sBVbnQIfqAAAAICauR4kp83G54oMqk/A44GXNvAeiNCEt7lFh1MCFapECAQAAAAY= cert by sk`,
  'sk-subject': `sk-ssh-ed25519-cert-v01@openssh.com AAAAI3NrLXNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIKKhN+7Xkqy5GTvtECX+LzMlAU1wA5AVrqYMlRvwdI59AAAAIIYhZTXlBcB9nBSHJuDOOosuJaykis87usdsgsPv5vHOAAAABHNzaDoAAAAAAAAABwAAAAEAAAAFYnkgc2sAAAAGAAAAAm1lAAAAAAAAAAD//////////wAAAAAAAAASAAAACnBlcm1pdC1wdHkAAAAAAAAAAAAAAEoAAAAac2stc3NoLWVkMjU1MTlAb3BlbnNzaC5jb20AAAAghiFlNeUFwH2cFIcm4M46iy4lrKSKzzu6x2yCw+/m8c4AAAAEc3NoOgAAAGcAAAAac2stc3NoLWVkMjU1MTlAb3BlbnNzaC5jb20AAABAF2xfRx4DprwSW2MvhQH8z6MgUB91pmIP2fEC8q2GQkcvQtQJN2AjMtcG0jFc+/T6qn3Ndr8wIn1/JkDKsAl5DAEAAAAF cert by sk`,
}

/** What `ssh-keygen -L` prints of them, at UTC. */
export const printed: Readonly<Record<string, string>> = {
  'user': `        Type: ssh-ed25519-cert-v01@openssh.com user certificate
        Public key: ED25519-CERT SHA256:oiL1IPBOmOHxo3owxX+DNTUck3BlTinnGU2EzNxAFuo
        Signing CA: ED25519 SHA256:TktzArqe6vEob/Azy8+FOFn+Vempx5s1FM6sm0cyl9M (using ssh-ed25519)
        Key ID: "id user"
        Serial: 42
        Valid: from 2026-01-01T00:00:00 to 2027-01-01T00:00:00
        Principals: 
                root
                me
        Critical Options: 
                force-command ls -la
                source-address 10.0.0.0/8
        Extensions: 
                permit-X11-forwarding
                permit-agent-forwarding
                permit-pty
                permit-user-rc
`,
  'host': `        Type: ecdsa-sha2-nistp256-cert-v01@openssh.com host certificate
        Public key: ECDSA-CERT SHA256:pC96FOZBHOqa1mwz6mbU5j4UfIQM/S7ofUN39iSlXOE
        Signing CA: RSA SHA256:uv5VpMdEwFEbIiMwd9C1SQs+71CC5++QCZaFzK6vdNs (using rsa-sha2-512)
        Key ID: "host id"
        Serial: 0
        Valid: forever
        Principals: 
                host.example.test
        Critical Options: (none)
        Extensions: (none)
`,
  'sha1': `        Type: ssh-rsa-cert-v01@openssh.com user certificate
        Public key: RSA-CERT SHA256:+ApfTGaxyrZMcxL5jjda1aeOQC1C4Peqlg18V712tb0
        Signing CA: RSA SHA256:uv5VpMdEwFEbIiMwd9C1SQs+71CC5++QCZaFzK6vdNs (using ssh-rsa)
        Key ID: "sha1"
        Serial: 0
        Valid: forever
        Principals: 
                a
        Critical Options: (none)
        Extensions: 
                permit-X11-forwarding
                permit-agent-forwarding
                permit-port-forwarding
                permit-pty
                permit-user-rc
`,
  'sha256': `        Type: ssh-rsa-cert-v01@openssh.com user certificate
        Public key: RSA-CERT SHA256:+ApfTGaxyrZMcxL5jjda1aeOQC1C4Peqlg18V712tb0
        Signing CA: RSA SHA256:uv5VpMdEwFEbIiMwd9C1SQs+71CC5++QCZaFzK6vdNs (using rsa-sha2-256)
        Key ID: "sha256"
        Serial: 0
        Valid: forever
        Principals: 
                a
        Critical Options: (none)
        Extensions: 
                permit-X11-forwarding
                permit-agent-forwarding
                permit-port-forwarding
                permit-pty
                permit-user-rc
`,
  'dsa': `        Type: ssh-dss-cert-v01@openssh.com user certificate
        Public key: DSA-CERT SHA256:roEZ2tEz+ktO3l0SHEHS7L9q+VaUxcj2dOYbouLbY2Q
        Signing CA: ECDSA SHA256:viMar78pTB3NPSxXbYMNc/eM4zNPzrNFlh+oJ9Bj5x8 (using ecdsa-sha2-nistp256)
        Key ID: "ec"
        Serial: 0
        Valid: from 2026-11-23T02:53:45 to 2027-11-23T02:53:45
        Principals: (none)
        Critical Options: (none)
        Extensions: 
                permit-X11-forwarding
                permit-agent-forwarding
                permit-port-forwarding
                permit-pty
                permit-user-rc
`,
  'p384': `        Type: ecdsa-sha2-nistp384-cert-v01@openssh.com user certificate
        Public key: ECDSA-CERT SHA256:Gza3RB0sYlJ80iGoWpyUFnYxdrYpxNmVq+svXcpgXsM
        Signing CA: ED25519 SHA256:TktzArqe6vEob/Azy8+FOFn+Vempx5s1FM6sm0cyl9M (using ssh-ed25519)
        Key ID: "p384"
        Serial: 0
        Valid: forever
        Principals: (none)
        Critical Options: (none)
        Extensions: (none)
`,
  'p521': `        Type: ecdsa-sha2-nistp521-cert-v01@openssh.com user certificate
        Public key: ECDSA-CERT SHA256:8fu9G64OkX8VjcKcDlB74oM89pvJj9qFGxTCJIepRlI
        Signing CA: ED25519 SHA256:TktzArqe6vEob/Azy8+FOFn+Vempx5s1FM6sm0cyl9M (using ssh-ed25519)
        Key ID: "p521"
        Serial: 0
        Valid: forever
        Principals: (none)
        Critical Options: (none)
        Extensions: (none)
`,
  'dsa-authority': `        Type: ssh-ed25519-cert-v01@openssh.com user certificate
        Public key: ED25519-CERT SHA256:oiL1IPBOmOHxo3owxX+DNTUck3BlTinnGU2EzNxAFuo
        Signing CA: DSA SHA256:roEZ2tEz+ktO3l0SHEHS7L9q+VaUxcj2dOYbouLbY2Q (using ssh-dss)
        Key ID: "dsaca"
        Serial: 0
        Valid: forever
        Principals: 
                x
        Critical Options: (none)
        Extensions: 
                permit-X11-forwarding
                permit-agent-forwarding
                permit-port-forwarding
                permit-pty
                permit-user-rc
`,
  'sk-ed25519-authority': `        Type: ssh-ed25519-cert-v01@openssh.com user certificate
        Public key: ED25519-CERT SHA256:JWCBTtnG5XHoQNWAMXiALBRcY0WkuLNQkNbeM/Cvpug
        Signing CA: ED25519-SK SHA256:BEFQFN61BMkC9cOwVtb393CtoeYlfEN+wthapV8oWws (using sk-ssh-ed25519@openssh.com)
        Key ID: "by sk"
        Serial: 7
        Valid: forever
        Principals: 
                me
        Critical Options: (none)
        Extensions: 
                permit-pty
`,
  'sk-ecdsa-authority': `        Type: ssh-ed25519-cert-v01@openssh.com user certificate
        Public key: ED25519-CERT SHA256:JWCBTtnG5XHoQNWAMXiALBRcY0WkuLNQkNbeM/Cvpug
        Signing CA: ECDSA-SK SHA256:TgBBCzyOWbic3UouJE51BslYuPArR+Om0st0Acq1J0o (using sk-ecdsa-sha2-nistp256@openssh.com)
        Key ID: "by sk"
        Serial: 7
        Valid: forever
        Principals: 
                me
        Critical Options: (none)
        Extensions: 
                permit-pty
`,
  'sk-subject': `        Type: sk-ssh-ed25519-cert-v01@openssh.com user certificate
        Public key: ED25519-SK-CERT SHA256:BEFQFN61BMkC9cOwVtb393CtoeYlfEN+wthapV8oWws
        Signing CA: ED25519-SK SHA256:BEFQFN61BMkC9cOwVtb393CtoeYlfEN+wthapV8oWws (using sk-ssh-ed25519@openssh.com)
        Key ID: "by sk"
        Serial: 7
        Valid: forever
        Principals: 
                me
        Critical Options: (none)
        Extensions: 
                permit-pty
`,
}
