export default function Encrypt() {
  return <h1>Encrypt</h1>
}
