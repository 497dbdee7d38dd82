import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import { fillIn, type LastSeen } from './last-seen.ts';
import { withStory } from './story.ts';
import type { Task } from './tasks.ts';

/** The sidebar from which each task opens in its tab, also one that has been closed. */
export function createTaskPanel(tasks: readonly Task[], seen: LastSeen): GraphiQLPlugin {
  return { title: 'Tasks', icon: TaskIcon, content: () => <TaskList tasks={tasks} seen={seen} /> };
}

function TaskList({ tasks, seen }: { tasks: readonly Task[]; seen: LastSeen }) {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  const { addTab, changeTab } = useGraphiQLActions();
  // There are more tabs than fit beside each other: the open one must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element is looked up anew when another tab opens
  useEffect(() => {
    document
      .querySelector('[role="tab"][aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [activeTabIndex]);
  const open = (task: Task) => {
    const index = tabs.findIndex((tab) => tab.title === task.operation);
    if (index === -1) {
      addTab();
      queryEditor?.setValue(task.query);
    } else if (index !== activeTabIndex) changeTab(index);
    // What is being typed reaches the list of tabs a moment later than the editor.
    const stored = index === activeTabIndex ? variableEditor?.getValue() : tabs[index]?.variables;
    const variables = stored ?? task.variables;
    // A kill cannot be undone: which article it is for must be said by hand.
    const filled = task.operation === 'Kill' ? variables : fillIn(seen, variables);
    if (filled !== variables || index === -1) variableEditor?.setValue(filled);
  };
  return (
    <section className="tasks">
      <h2>Tasks</h2>
      <ul>
        {tasks.map((task) => (
          <li key={task.operation}>
            <button
              type="button"
              aria-current={tabs[activeTabIndex]?.title === task.operation}
              onClick={() => open(task)}
            >
              <strong>{inWords(task.operation)}</strong>
              <span>{task.purpose}</span>
            </button>
            {tabs[activeTabIndex]?.title === task.operation && task.operation === 'ImportStory' && (
              <StoryBox
                onStory={(story) =>
                  variableEditor?.setValue(withStory(variableEditor.getValue(), task.variables, story))
                }
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Wire copy has many lines and JSON strings have none: the story is pasted here and lands in the variables. */
function StoryBox({ onStory }: { onStory: (story: string) => void }) {
  return (
    <label className="story">
      Paste a story to put it into the variables
      <textarea rows={3} spellCheck={false} onChange={(event) => onStory(event.target.value)} />
    </label>
  );
}

function inWords(operation: string): string {
  const words = operation.replaceAll(/([a-z])([A-Z])/g, '$1 $2');
  return words.charAt(0) + words.slice(1).toLowerCase();
}

function TaskIcon() {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M1.5 3.5l1.2 1.2 2-2.4M1.5 8.5l1.2 1.2 2-2.4M1.5 13.5l1.2 1.2 2-2.4M7.5 3.5h7M7.5 8.5h7M7.5 13.5h7" />
    </svg>
  );
}
