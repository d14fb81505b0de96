package pictures

import "container/list"

// recent keeps the values used last, so many of them.
type recent[V any] struct {
	most  int
	order *list.List // of entries, the one used last in front
	byKey map[string]*list.Element
}

type entry[V any] struct {
	key   string
	value V
}

func newRecent[V any](most int) *recent[V] {
	return &recent[V]{most: most, order: list.New(), byKey: map[string]*list.Element{}}
}

func (r *recent[V]) get(key string) (value V, ok bool) {
	e, ok := r.byKey[key]
	if !ok {
		return value, false
	}
	r.order.MoveToFront(e)
	return e.Value.(*entry[V]).value, true
}

func (r *recent[V]) put(key string, value V) {
	r.drop(key)
	r.byKey[key] = r.order.PushFront(&entry[V]{key, value})
	if r.order.Len() > r.most {
		r.drop(r.order.Back().Value.(*entry[V]).key)
	}
}

func (r *recent[V]) drop(key string) {
	if e, ok := r.byKey[key]; ok {
		r.order.Remove(e)
		delete(r.byKey, key)
	}
}
