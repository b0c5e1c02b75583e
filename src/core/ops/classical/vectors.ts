/** Old examples, and the first lines of Doyle’s “A Scandal in Bohemia” (1891) and of the brothers Grimm’s “Sneewittchen” (1857), encrypted with Python’s str.translate. */
import type { OpVector } from '../contract.ts'

const HOLMES = "To Sherlock Holmes she is always the woman. I have seldom heard him mention her under any other name. In his eyes she eclipses and predominates the whole of her sex. It was not that he felt any emotion akin to love for Irene Adler. All emotions, and that one particularly, were abhorrent to his cold, precise but admirably balanced mind."
const GRIMM = "Es war einmal mitten im Winter, und die Schneeflocken fielen wie Federn vom Himmel herab."
const of = (name: string, source: string) => ({ name, source, now: 0 })

export const caesarVectors: readonly OpVector<'caesar'>[] = [
  { ...of('three letters on, as Caesar wrote', 'Suetonius, De vita Caesarum 56'), values: { direction: 'encrypt', text: 'Gallia est omnis divisa in partes tres', shift: '3' }, expect: { text: 'Jdoold hvw rpqlv glylvd lq sduwhv wuhv' } },
  { ...of('and back', 'Suetonius, De vita Caesarum 56'), values: { direction: 'decrypt', text: 'Jdoold hvw rpqlv glylvd lq sduwhv wuhv', shift: '3' }, expect: { text: 'Gallia est omnis divisa in partes tres' } },
  { ...of('past Z, what is no letter stays', 'by hand'), values: { direction: 'encrypt', text: 'xyz, XYZ! 123 ü', shift: '3' }, expect: { text: 'abc, ABC! 123 ü' } },
  { ...of('a shift that there is not', 'made for the error'), values: { direction: 'encrypt', text: 'x', shift: '26' }, expect: { error: 'field.range' } },
]

export const caesarBreakVectors: readonly OpVector<'caesar-break'>[] = [
  { ...of('English', 'Doyle, 1891'), values: { text: "Ez Dspcwznv Szwxpd dsp td lwhljd esp hzxly. T slgp dpwozx splco stx xpyetzy spc fyopc lyj zespc ylxp. Ty std pjpd dsp pnwtadpd lyo acpozxtylepd esp hszwp zq spc dpi. Te hld yze esle sp qpwe lyj pxzetzy lvty ez wzgp qzc Tcpyp Lowpc. Lww pxzetzyd, lyo esle zyp alcetnfwlcwj, hpcp lmszccpye ez std nzwo, acpntdp mfe loxtclmwj mlwlynpo xtyo.", language: 'english' }, expect: { text: HOLMES } },
  { ...of('German', 'Grimm, 1857'), values: { text: "Xl ptk xbgfte fbmmxg bf Pbgmxk, ngw wbx Lvagxxyehvdxg ybxexg pbx Yxwxkg ohf Abffxe axktu.", language: 'german' }, expect: { text: GRIMM } },
  { ...of('too short', 'made for the error'), values: { text: 'abc 1', language: 'english' }, expect: { error: 'classical.few-letters' } },
]

export const vigenereVectors: readonly OpVector<'vigenere'>[] = [
  { ...of('LEMON', 'the common textbook example'), values: { direction: 'encrypt', text: 'ATTACKATDAWN', key: 'LEMON' }, expect: { text: 'LXFOPVEFRNHR' } },
  { ...of('and back, the key in small letters with a space', 'the common textbook example'), values: { direction: 'decrypt', text: 'Lxfop v ef rnhr', key: 'le mon' }, expect: { text: 'Attac k at dawn' } },
  { ...of('a key with a digit', 'made for the error'), values: { direction: 'encrypt', text: 'x', key: 'LE 1' }, expect: { error: 'classical.key-letters' } },
]

export const vigenereBreakVectors: readonly OpVector<'vigenere-break'>[] = [
  { ...of('a key of five letters', 'Doyle, 1891'), values: { text: "Uo Clvslygb Iovqvt sri zt avarzs dlv xowee. J hkzv tevhfn hoeie hsq dfndmfo hov lodov roy yxyfr xedf. Ix lzt eiij tho itmizwvt axh gsensdjnkxvt tri niovi fg hov jfx. Sx nbs xsk uhkx yf fopk bni idptsse bksr kp lyzv gob Mifno Eumeb. Ecm ewskjoxw, rod dlru oxi gbrdmtvlkvcz, wovv bbrsisexx kp hsw tpln, tifcswv cud eunibesmy lecbnmiu nixh.", language: 'english' }, expect: { text: HOLMES } },
  { ...of('too short', 'made for the error'), values: { text: 'LXFOPVEFRNHR', language: 'english' }, expect: { error: 'classical.few-letters' } },
]

export const substitutionVectors: readonly OpVector<'substitution'>[] = [
  { ...of('the keyboard’s alphabet', 'Python’s str.translate'), values: { direction: 'encrypt', text: 'Hello, World', alphabet: 'QWERTYUIOPASDFGHJKLZXCVBNM' }, expect: { text: 'Itssg, Vgksr' } },
  { ...of('and back', 'Python’s str.translate'), values: { direction: 'decrypt', text: 'Itssg, Vgksr', alphabet: 'qwertyuiopasdfghjklzxcvbnm' }, expect: { text: 'Hello, World' } },
  { ...of('a letter twice', 'made for the error'), values: { direction: 'encrypt', text: 'x', alphabet: 'QQERTYUIOPASDFGHJKLZXCVBNM' }, expect: { error: 'classical.alphabet' } },
]

export const substitutionBreakVectors: readonly OpVector<'substitution-break'>[] = [
  { ...of('the keyboard’s alphabet', 'Doyle, 1891'), values: { text: "Zg Litksgea Igsdtl lit ol qsvqnl zit vgdqf. O iqct ltsrgd itqkr iod dtfzogf itk xfrtk qfn gzitk fqdt. Of iol tntl lit tesohltl qfr hktrgdofqztl zit vigst gy itk ltb. Oz vql fgz ziqz it ytsz qfn tdgzogf qaof zg sgct ygk Oktft Qrstk. Qss tdgzogfl, qfr ziqz gft hqkzoexsqksn, vtkt qwigkktfz zg iol egsr, hkteolt wxz qrdokqwsn wqsqfetr dofr. It vql, O zqat oz, zit dglz htkytez ktqlgfofu qfr gwltkcofu dqeioft ziqz zit vgksr iql lttf, wxz ql q sgctk it vgxsr iqct hsqetr iodltsy of q yqslt hglozogf. It ftctk lhgat gy zit lgyztk hqllogfl, lqct vozi q uowt qfr q lfttk." }, expect: { text: `${HOLMES} He was, I take it, the most perfect reasoning and observing machine that the world has seen, but as a lover he would have placed himself in a false position. He never spoke of the softer passions, save with a gibe and a sneer.` } },
  { ...of('too short', 'made for the error'), values: { text: 'Itssg' }, expect: { error: 'classical.few-letters' } },
]
