/**
 * Known examples: those that textbooks and Wikipedia's articles use, and the beginnings of two books whose copyright has ended (L. Carroll, Alice's Adventures in Wonderland, 1865;
 * F. Kafka, Die Verwandlung, 1915), encrypted by a program of another hand (Python) and broken here.
 */
import type { OpVector } from '../contract.ts'
import type { OpErrorCode } from '../errors.ts'

const ALICE = 'Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do: once or twice she had peeped into the book her sister was reading, but it had no pictures or conversations in it, "and what is the use of a book," thought Alice "without pictures or conversations?" So she was considering in her own mind (as well as she could, for the hot day made her feel very sleepy and stupid), whether the pleasure of making a daisy-chain would be worth the trouble of getting up and picking the daisies, when suddenly a White Rabbit with pink eyes ran close by her.'
const SAMSA = 'Als Gregor Samsa eines Morgens aus unruhigen Träumen erwachte, fand er sich in seinem Bett zu einem ungeheueren Ungeziefer verwandelt. Er lag auf seinem panzerartig harten Rücken und sah, wenn er den Kopf ein wenig hob, seinen gewölbten, braunen, von bogenförmigen Versteifungen geteilten Bauch, auf dessen Höhe sich die Bettdecke, zum gänzlichen Niedergleiten bereit, kaum noch erhalten konnte.'
const CARROLL = 'Carroll, Alice’s Adventures in Wonderland, chapter I', KAFKA = 'Kafka, Die Verwandlung'

export const caesarVectors: readonly OpVector<'caesar'>[] = [
  { name: 'three on, as Caesar did', source: 'Suetonius, Divus Julius 56', now: 0, values: { direction: 'encrypt', text: 'Veni, vidi, vici', shift: '3' }, expect: { text: 'Yhql, ylgl, ylfl' } },
  { name: 'three back', source: 'Wikipedia, Caesar cipher', now: 0, values: { direction: 'encrypt', text: 'THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG', shift: '23' }, expect: { text: 'QEB NRFZH YOLTK CLU GRJMP LSBO QEB IXWV ALD' } },
  { name: 'and again', source: 'Wikipedia, Caesar cipher', now: 0, values: { direction: 'decrypt', text: 'QEB NRFZH YOLTK CLU GRJMP LSBO QEB IXWV ALD', shift: '23' }, expect: { text: 'THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG' } },
]

export const substitutionVectors: readonly OpVector<'substitution'>[] = [
  { name: 'a word in front', source: 'Wikipedia, Substitution cipher', now: 0, values: { direction: 'encrypt', text: 'flee at once. we are discovered!', key: 'zebras' }, expect: { text: 'siaa zq lkba. va zoa rfpbluaoar!' } },
  { name: 'back', source: 'Wikipedia, Substitution cipher', now: 0, values: { direction: 'decrypt', text: 'SIAA ZQ LKBA. VA ZOA RFPBLUAOAR!', key: 'ZEBRAS' }, expect: { text: 'FLEE AT ONCE. WE ARE DISCOVERED!' } },
  { name: 'Atbash, a whole alphabet', source: 'Wikipedia, Atbash', now: 0, values: { direction: 'encrypt', text: 'wizard', key: 'zyxwvutsrqponmlkjihgfedcba' }, expect: { text: 'draziw' } },
  { name: 'a digit in the key', source: 'made for the error', now: 0, values: { direction: 'encrypt', text: 'x', key: 'zebra5' }, expect: { error: 'classical.key-letter' } },
]

export const vigenereVectors: readonly OpVector<'vigenere'>[] = [
  { name: 'attack at dawn', source: 'Wikipedia, Vigenère cipher', now: 0, values: { direction: 'encrypt', text: 'attackatdawn', key: 'lemon' }, expect: { text: 'lxfopvefrnhr' } },
  { name: 'a repeat', source: 'Wikipedia, Vigenère cipher (Kasiski examination)', now: 0, values: { direction: 'encrypt', text: 'CRYPTO IS SHORT FOR CRYPTOGRAPHY', key: 'abcd' }, expect: { text: 'CSASTP KV SIQUT GQU CSASTPIUAQJB' } },
  { name: 'back, with a key of two words', source: 'Wikipedia, Vigenère cipher', now: 0, values: { direction: 'decrypt', text: 'LXFOPVEFRNHR', key: 'le mon' }, expect: { text: 'ATTACKATDAWN' } },
  { name: 'an umlaut in the key', source: 'made for the error', now: 0, values: { direction: 'encrypt', text: 'x', key: 'schlüssel' }, expect: { error: 'classical.key-letter' } },
]

const refused = (text: string, error: OpErrorCode) => ({ name: 'too little', source: 'made for the error', now: 0, values: { text, language: 'en' }, expect: { error } }) as const

export const caesarBreakVectors: readonly OpVector<'caesar-break'>[] = [
  { name: 'English', source: CARROLL, now: 0, values: { text: 'Rcztv nrj svxzeezex kf xvk mvip kzivu fw jzkkzex sp yvi jzjkvi fe kyv sreb, reu fw yrmzex efkyzex kf uf: fetv fi knztv jyv yru gvvgvu zekf kyv sffb yvi jzjkvi nrj ivruzex, slk zk yru ef gztklivj fi tfemvijrkzfej ze zk, "reu nyrk zj kyv ljv fw r sffb," kyflxyk Rcztv "nzkyflk gztklivj fi tfemvijrkzfej?" Jf jyv nrj tfejzuvizex ze yvi fne dzeu (rj nvcc rj jyv tflcu, wfi kyv yfk urp druv yvi wvvc mvip jcvvgp reu jklgzu), nyvkyvi kyv gcvrjliv fw drbzex r urzjp-tyrze nflcu sv nfiky kyv kiflscv fw xvkkzex lg reu gztbzex kyv urzjzvj, nyve jluuvecp r Nyzkv Irsszk nzky gzeb vpvj ire tcfjv sp yvi.', language: 'en' }, expect: { text: ALICE } },
  { name: 'German', source: KAFKA, now: 0, values: { text: 'Fqx Lwjltw Xfrxf jnsjx Rtwljsx fzx zswzmnljs Ywäzrjs jwbfhmyj, kfsi jw xnhm ns xjnsjr Gjyy ez jnsjr zsljmjzjwjs Zsljenjkjw ajwbfsijqy. Jw qfl fzk xjnsjr ufsejwfwynl mfwyjs Wühpjs zsi xfm, bjss jw ijs Ptuk jns bjsnl mtg, xjnsjs ljböqgyjs, gwfzsjs, ats gtljsköwrnljs Ajwxyjnkzsljs ljyjnqyjs Gfzhm, fzk ijxxjs Mömj xnhm inj Gjyyijhpj, ezr läseqnhmjs Snjijwlqjnyjs gjwjny, pfzr sthm jwmfqyjs ptssyj.', language: 'de' }, expect: { text: SAMSA } },
  refused('123', 'classical.no-letters'),
]

export const substitutionBreakVectors: readonly OpVector<'substitution-break'>[] = [
  { name: 'English', source: CARROLL, now: 0, values: { text: 'Qsoet vql wtuoffofu zg utz ctkn zoktr gy lozzofu wn itk lolztk gf zit wqfa, qfr gy iqcofu fgziofu zg rg: gfet gk zvoet lit iqr htthtr ofzg zit wgga itk lolztk vql ktqrofu, wxz oz iqr fg hoezxktl gk egfctklqzogfl of oz, "qfr viqz ol zit xlt gy q wgga," zigxuiz Qsoet "vozigxz hoezxktl gk egfctklqzogfl?" Lg lit vql egflortkofu of itk gvf dofr (ql vtss ql lit egxsr, ygk zit igz rqn dqrt itk ytts ctkn lstthn qfr lzxhor), vitzitk zit hstqlxkt gy dqaofu q rqoln-eiqof vgxsr wt vgkzi zit zkgxwst gy utzzofu xh qfr hoeaofu zit rqolotl, vitf lxrrtfsn q Viozt Kqwwoz vozi hofa tntl kqf esglt wn itk.', language: 'en' }, expect: { text: ALICE } },
  { name: 'German', source: KAFKA, now: 0, values: { text: 'Gbp Comcko Pgdpg mfjmp Dkocmjp gup ujourfcmj Qoäudmj mowghrqm, sgji mo pfhr fj pmfjmd Emqq zu mfjmd ujcmrmumomj Ujcmzfmsmo vmowgjimbq. Mo bgc gus pmfjmd lgjzmogoqfc rgoqmj Oühamj uji pgr, wmjj mo imj Akls mfj wmjfc rke, pmfjmj cmwöbeqmj, eogujmj, vkj ekcmjsöodfcmj Vmopqmfsujcmj cmqmfbqmj Eguhr, gus imppmj Rörm pfhr ifm Emqqimham, zud cäjzbfhrmj Jfmimocbmfqmj emomfq, agud jkhr morgbqmj akjjqm.', language: 'de' }, expect: { text: SAMSA } },
  refused('Too few letters to tell', 'classical.few-letters'),
]

const length = { length: '' }
export const vigenereBreakVectors: readonly OpVector<'vigenere-break'>[] = [
  { name: 'English', source: CARROLL, now: 0, values: { text: 'Rljdm phg mixiooqgn hz kvt wfzr awciu og tqmawyk sy ifz lpgeii oo upx ioyo, rne pn ahjtrx npupbuu es uo: pokx vf eazcf tpx ooo tveqfl buhz xye cpwd osc wzsufz phg cirdjoo, ubh tx yae ow ipqeyiet pz vvbgiisbuqhug tr zt, "bol pooe mj tif cll cq e sopl," bavirlk Amjkx "dwelfuu qqvaicij os dwgcscwrtjpvl?" Zc dlv wbt khugthvrjoo bu vpv fwo nqgk (od avlm ba los nslle, gwk avp lft ebg fhrp lvr gfme cscc jlffxr hbo wkuqjl), poselvr uim isslwlrf pn fhytrx a ebqlf-qsezn xpcek pp afrui bal hcslbmf wy nsexznh vx tur amtkjoo mos oezsjfa, posy wldefvef o Hlztf Siuiwe azti qqgr sjij rbo kevgp fp hfs.', language: 'en', ...length }, expect: { text: ALICE } },
  { name: 'German', source: KAFKA, now: 0, values: { text: 'Klw Lvvqov Xedca inrvc Mswkvxs ezw lxrymmxon Xwäydon iwarmhxj, jrxd iw wzmh ms wvsnir Fvdt dz izxeq zrxohiziion Yskvjiikii fevbeenepy. Ii vak fyw cemsid zareiikrxnk ykrxjr Iümkis yen sem, avxn iw hvx Ksuj vsn ajrzq hsg, wvsnis kvgölfyie, lrezrvx, vss ffqerkövdsgis Zvbsxjmwenkjr xotinpkon Ffytr, ayk hvcsis Löyo smhl use Fjxknegpi, qem käsdcscljr Esehjvxvemyie levjmk, uayr rfmh iwlrvtis ofxnxj.', language: 'de', ...length }, expect: { text: SAMSA } },
  { name: 'German, the length known', source: KAFKA, now: 0, values: { text: 'Klw Lvvqov Xedca inrvc Mswkvxs ezw lxrymmxon Xwäydon iwarmhxj, jrxd iw wzmh ms wvsnir Fvdt dz izxeq zrxohiziion Yskvjiikii fevbeenepy. Ii vak fyw cemsid zareiikrxnk ykrxjr Iümkis yen sem, avxn iw hvx Ksuj vsn ajrzq hsg, wvsnis kvgölfyie, lrezrvx, vss ffqerkövdsgis Zvbsxjmwenkjr xotinpkon Ffytr, ayk hvcsis Löyo smhl use Fjxknegpi, qem käsdcscljr Esehjvxvemyie levjmk, uayr rfmh iwlrvtis ofxnxj.', language: 'de', length: '12' }, expect: { text: SAMSA } },
  { ...refused('Too few letters', 'classical.few-letters'), values: { text: 'Too few letters', language: 'en', ...length } },
]
