'use strict';

const drop = document.getElementById('drop');
const image = drop.querySelector('img');
const input = document.getElementById('picture');
const error = document.getElementById('error');
const answers = document.getElementById('answers');

function element(name, text, parent) {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
}

/** One network's bars. */
function show(variant, answer) {
  const section = element('section', '', answers);
  section.id = variant;
  const title = element('h2', variant, section);
  element('span', answer.milliseconds.toFixed(2) + ' ms', title);
  const list = element('dl', '', section);
  for (const { className, probability } of answer.classes) {
    element('dt', className, list);
    const bar = element('dd', '', list);
    bar.className = 'bar';
    bar.style.backgroundSize = 100 * probability + '% 70%';
    element('dd', (100 * probability).toFixed(1) + ' %', list);
  }
}

async function classify(file) {
  const form = new FormData();
  form.append('picture', file);
  error.textContent = '';
  answers.replaceChildren();
  image.src = URL.createObjectURL(file);
  image.hidden = false;
  try {
    const response = await fetch('compare', { method: 'POST', body: form });
    if (!response.ok) {
      error.textContent = response.status === 413 ? 'The picture is too large.' : await response.text();
      return;
    }
    const compared = await response.json();
    show('original', compared.original);
    show('fused', compared.fused);
  } catch (e) {
    error.textContent = 'No answer: ' + e.message;
  }
}

input.addEventListener('change', () => {
  const [file] = input.files;
  input.value = ''; // the same file may be chosen again
  if (file) {
    classify(file);
  }
});
for (const kind of ['dragover', 'dragleave', 'drop']) {
  drop.addEventListener(kind, event => {
    event.preventDefault();
    drop.classList.toggle('over', kind === 'dragover');
    if (kind === 'drop' && event.dataTransfer.files.length) {
      classify(event.dataTransfer.files[0]);
    }
  });
}
