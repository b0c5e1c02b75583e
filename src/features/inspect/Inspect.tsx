export default function Inspect() {
  return <h1>Inspect</h1>
}
